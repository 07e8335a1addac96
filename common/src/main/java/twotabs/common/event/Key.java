package twotabs.common.event;

/** What a record's key is taken from; records of one key go to one partition. */
public enum Key {
    none,
    monster,
    country,
    reporter
}
