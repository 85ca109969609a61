package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLimitTest {
  @TempDir Path folder;

  @Test
  void theSoftLimitCounts() throws IOException {
    assertThat(limits("Max open files            1024                 524288               files"))
        .hasValue(1024);
  }

  @Test
  void unlimitedIsNoLimit() throws IOException {
    assertThat(limits("Max open files            unlimited            unlimited            files"))
        .isEmpty();
  }

  @Test
  void aSystemWithoutALimitsFileHasNoLimit() {
    assertThat(FileLimit.read(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void aLimitBelowTheConnectionsIsWarnedOf() {
    assertThat(FileLimit.warning(OptionalLong.of(1024), 4096, 384))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("listen.max-connections: expected at most 128")
                    .contains("got 4096", "1024 files", "384 connections to nodes", "ulimit -n"));
  }

  @Test
  void theConnectionsToNodesCountAsWell() {
    assertThat(FileLimit.warning(OptionalLong.of(65_536), 64_000, 1024)).isEmpty();
    assertThat(FileLimit.warning(OptionalLong.of(65_536), 64_000, 1025)).isPresent();
  }

  @Test
  void noWarningIsLoggedWithoutALimit() {
    assertThat(FileLimit.warning(OptionalLong.empty(), 1_000_000, 1_000_000)).isEmpty();
  }

  private OptionalLong limits(String line) throws IOException {
    var file = folder.resolve("limits");
    Files.writeString(
        file,
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96000                96000                processes
        %s
        Max locked memory         8388608              8388608              bytes
        """
            .formatted(line));
    return FileLimit.read(file);
  }
}
