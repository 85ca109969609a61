package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.OptionalLong;
import org.fresnel.node.DueTimes;
import org.fresnel.node.DueTimes.Setting;
import org.fresnel.node.ForkSchedule;
import org.junit.jupiter.api.Test;

class DueTimesParserTest {
  @Test
  void theSettingsOfANodeAndTheEpochOfGloasAreRead() {
    var spec =
        JsonObject.of(
            "ATTESTATION_DUE_BPS", "3333", "AGGREGATE_DUE_BPS_GLOAS", 4500, "SLOT_DURATION_MS", 1);
    var forks = new ForkSchedule(Map.of("gloas", 7L), Map.of());

    assertThat(DueTimesParser.parse(spec, forks))
        .isEqualTo(
            new DueTimes(
                Map.of(Setting.ATTESTATION_DUE_BPS, 3333, Setting.AGGREGATE_DUE_BPS_GLOAS, 4500),
                OptionalLong.of(7)));
  }

  @Test
  void aTimeAfterTheSlotIsLeftOut() {
    var spec = JsonObject.of("ATTESTATION_DUE_BPS", "10001", "CONTRIBUTION_DUE_BPS", "soon");

    assertThat(DueTimesParser.parse(spec, ForkSchedule.NONE)).isEqualTo(DueTimes.SPECIFIED);
  }
}
