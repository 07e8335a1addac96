package twotabs.producer;

import twotabs.common.kafka.KafkaOptions;

/** The options of a run into Kafka, as typed on the command line. */
record RunOptions(
        KafkaOptions kafka, KeyOptions keys, TimeOptions time, ReliabilityOptions reliability, OutputOptions output) {}
