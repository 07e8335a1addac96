package twotabs.consumer.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers words for the tab key: the table, its columns, and the words of SQL that a learner needs. */
final class Completion implements Completer {
    private static final List<String> WORDS = List.of(
            ("select from where group by having order limit distinct as and or not in between like is null case when"
                            + " then"
                            + " else end asc desc with union all join on using over partition show tables describe"
                            + " explain"
                            + " count sum avg min max round window date_trunc coalesce upper lower cast interval")
                    .split(" "));

    private final SparkSession spark;
    private final String table;

    Completion(SparkSession spark, String table) {
        this.spark = spark;
        this.table = table;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        offers(line.word()).map(Completion::candidate).forEach(candidates::add);
    }

    /** Makes a candidate without a space after the word, because a comma can follow. */
    private static Candidate candidate(String word) {
        return new Candidate(word, word, null, null, null, null, false);
    }

    /** Returns all words; the words of SQL are in capital letters if the person types capital letters. */
    private Stream<String> offers(String begun) {
        var names = Stream.concat(Stream.of(table), Stream.of(spark.table(table).columns()));
        var shouted = !begun.isEmpty() && begun.equals(begun.toUpperCase(Locale.ROOT));
        var words = WORDS.stream().map(word -> shouted ? word.toUpperCase(Locale.ROOT) : word);
        return Stream.concat(names, words);
    }
}
