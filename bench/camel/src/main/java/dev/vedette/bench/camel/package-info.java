/** What Vedette is compared with: the same durable job as a plain Apache Camel pipeline. */
package dev.vedette.bench.camel;
