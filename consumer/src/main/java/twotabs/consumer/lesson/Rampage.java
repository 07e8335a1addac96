package twotabs.consumer.lesson;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What {@code state} remembers of a monster. A bean, not a record: Spark's encoder looks for getters and setters. */
public final class Rampage {
    private Timestamp first;
    private Timestamp last;
    private long sightings;
    private int strongest;

    boolean isOverBefore(Timestamp time, long silence) {
        return sightings > 0 && time.getTime() > last.getTime() + silence;
    }

    void add(Timestamp time, int strength) {
        first = first == null || time.before(first) ? time : first;
        last = last == null || time.after(last) ? time : last;
        sightings++;
        strongest = Math.max(strongest, strength);
    }

    Row over(String monster) {
        return RowFactory.create(monster, first, last, sightings, strongest);
    }

    public Timestamp getFirst() {
        return first;
    }

    public void setFirst(Timestamp first) {
        this.first = first;
    }

    public Timestamp getLast() {
        return last;
    }

    public void setLast(Timestamp last) {
        this.last = last;
    }

    public long getSightings() {
        return sightings;
    }

    public void setSightings(long sightings) {
        this.sightings = sightings;
    }

    public int getStrongest() {
        return strongest;
    }

    public void setStrongest(int strongest) {
        this.strongest = strongest;
    }
}
