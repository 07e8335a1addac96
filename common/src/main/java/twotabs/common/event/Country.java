package twotabs.common.event;

import java.util.List;

/**
 * A country in which people report monsters.
 *
 * @param population the number of inhabitants, rounded, mid-2020s
 * @param lat the latitude of the country's centre, in degrees north
 * @param lon the longitude of the country's centre, in degrees east
 */
public record Country(String name, long population, double lat, double lon) {
    public static List<Country> all() {
        return CsvTable.read(
                "countries.csv",
                row -> new Country(
                        row[0], Long.parseLong(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
    }
}
