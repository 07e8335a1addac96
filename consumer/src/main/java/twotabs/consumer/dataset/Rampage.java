package twotabs.consumer.dataset;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The state of a monster in the lesson {@code state}. The class is a bean: Spark's encoder needs getters and setters. */
public final class Rampage {
    private Timestamp first;
    private Timestamp last;
    private long sightings;
    private int strongest;

    /** A rampage with one sighting. */
    public static Rampage of(Timestamp time, int strength) {
        var rampage = new Rampage();
        rampage.first = time;
        rampage.last = time;
        rampage.sightings = 1;
        rampage.strongest = strength;
        return rampage;
    }

    /** Whether this rampage ends before the other starts. @param silence the gap that ends a rampage, in ms */
    public boolean endsBefore(Rampage other, long silence) {
        return other.first.getTime() > last.getTime() + silence;
    }

    /** Adds the sightings of a rampage that starts at the same time or later. */
    public void add(Rampage other) {
        last = other.last.after(last) ? other.last : last;
        sightings += other.sightings;
        strongest = Math.max(strongest, other.strongest);
    }

    /** The row that the lesson writes. */
    public Row toRow(String monster) {
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
