package twotabs.common.event;

import java.util.List;

/**
 * @param population inhabitants, rounded, mid-2020s
 * @param lat of the country's centre, degrees north
 * @param lon of the country's centre, degrees east
 */
public record Country(String name, long population, double lat, double lon) {
    public static List<Country> all() {
        return CsvTable.read(
                "countries.csv",
                row -> new Country(
                        row[0], Long.parseLong(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
    }
}
