package twotabs.producer;

import twotabs.common.kafka.KafkaOptions;

/** The options of a run into Kafka, as they were typed. */
record RunOptions(
        KafkaOptions kafka, KeyOptions keys, TimeOptions time, ReliabilityOptions reliability, OutputOptions output) {}
