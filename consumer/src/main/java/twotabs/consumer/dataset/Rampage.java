package twotabs.consumer.dataset;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What {@code state} remembers of a monster. A bean, not a record: Spark's encoder looks for getters and setters. */
public final class Rampage {
    private Timestamp first;
    private Timestamp last;
    private long sightings;
    private int strongest;

    /** One that is a single sighting so far. */
    public static Rampage of(Timestamp time, int strength) {
        var rampage = new Rampage();
        rampage.first = time;
        rampage.last = time;
        rampage.sightings = 1;
        rampage.strongest = strength;
        return rampage;
    }

    public boolean isOverBefore(Rampage other, long silence) {
        return other.first.getTime() > last.getTime() + silence;
    }

    /** Both as one: they began at the same time, or this one before. */
    public void add(Rampage other) {
        last = other.last.after(last) ? other.last : last;
        sightings += other.sightings;
        strongest = Math.max(strongest, other.strongest);
    }

    public Row over(String monster) {
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
