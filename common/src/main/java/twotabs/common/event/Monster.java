package twotabs.common.event;

import java.util.List;

/**
 * A monster and the range of its strength.
 *
 * @param weakest the least strength of a sighting, from 1
 * @param strongest the greatest strength of a sighting, up to 10
 */
public record Monster(String name, int weakest, int strongest) {
    public static List<Monster> all() {
        return CsvTable.read(
                "monsters.csv", row -> new Monster(row[0], Integer.parseInt(row[1]), Integer.parseInt(row[2])));
    }

    int strengthAt(double fraction) {
        return weakest + (int) (fraction * (strongest - weakest + 1));
    }
}
