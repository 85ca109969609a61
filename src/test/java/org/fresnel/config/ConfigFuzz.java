package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fresnel.fuzz.FuzzInput;

/// A file has values of known keys, or one mistake with its place.
public final class ConfigFuzz {
  private static final Path NAME = Path.of("candidate.yaml");

  private ConfigFuzz() {}

  public static void check(FuzzInput input) {
    try {
      var values = YamlFile.parse(NAME, input.text());
      assertThat(values.values())
          .allSatisfy(it -> assertThat(it.place()).contains("candidate.yaml line"));
      CandidateFile.checked(values, List.of());
    } catch (InvalidConfigException e) {
      assertThat(e.getMessage()).contains("candidate.yaml");
    }
  }
}
