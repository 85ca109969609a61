package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.fresnel.node.ForkSchedule;
import org.junit.jupiter.api.Test;

class ForkScheduleParserTest {
  @Test
  void everyForkWithADateIsRead() {
    var spec =
        JsonObject.of(
            "FULU_FORK_EPOCH", "411392",
            "GLOAS_FORK_EPOCH", "18446744073709551615",
            "ELECTRA_FORK_EPOCH", 364032,
            "FULU_FORK_VERSION", "0x06000000");

    assertThat(ForkScheduleParser.of(spec).forks())
        .isEqualTo(Map.of("fulu", 411_392L, "electra", 364_032L));
  }

  @Test
  void theBlobScheduleIsReadByEpoch() {
    var schedule =
        JsonArray.of(
            JsonObject.of("EPOCH", "412672", "MAX_BLOBS_PER_BLOCK", "15"),
            JsonObject.of("EPOCH", "419072", "MAX_BLOBS_PER_BLOCK", "21"));

    assertThat(ForkScheduleParser.of(JsonObject.of("BLOB_SCHEDULE", schedule)).blobLimits())
        .isEqualTo(Map.of(412_672L, 15L, 419_072L, 21L));
  }

  @Test
  void unreadableEntriesAreSkipped() {
    var spec =
        JsonObject.of(
            "FULU_FORK_EPOCH",
            "soon",
            "BLOB_SCHEDULE",
            JsonArray.of("x", JsonObject.of("EPOCH", "1")));

    assertThat(ForkScheduleParser.of(spec)).isEqualTo(ForkSchedule.NONE);
  }
}
