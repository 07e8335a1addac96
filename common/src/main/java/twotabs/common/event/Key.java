package twotabs.common.event;

/** The field that gives the record's key. Records with the same key go to the same partition. */
public enum Key {
    none,
    monster,
    country,
    reporter
}
