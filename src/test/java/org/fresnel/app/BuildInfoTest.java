package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {
  @Test
  void theBuildHasVersionRevisionAndDate() {
    var build = BuildInfo.ofProgram();

    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+(-[A-Z0-9.]+)?");
    assertThat(build.revision()).matches("unknown|[0-9a-f]{7,40}(-dirty)?");
    assertThat(build.date()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  }

  @Test
  void versionRevisionDateAndPlatformAreALineEach() {
    assertThat(new BuildInfo("1.2.3", "0123abc", "2026-01-01T00:00:00Z").describe())
        .hasSize(4)
        .startsWith("fresnel 1.2.3", "revision  0123abc", "built     2026-01-01T00:00:00Z")
        .last()
        .asString()
        .startsWith("runs on   JVM 25");
  }
}
