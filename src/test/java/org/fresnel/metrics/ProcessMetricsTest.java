package org.fresnel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @TempDir private Path process = Path.of("");

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  @Test
  void theResourcesOfTheProcessAreThoseOfTheKernel() throws IOException {
    Files.writeString(
        process.resolve("stat"), "7 (a (b) c) S 1 7 7 0 -1 4194304 10 0 0 0 250 50 0 0 20 0 9 0 1");
    Files.writeString(process.resolve("statm"), "9000 2500 700 1 0 800 0");
    Files.writeString(
        process.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max open files            1024                 524288               files
        """);
    var open = Files.createDirectory(process.resolve("fd"));
    for (var name : new String[] {"0", "1", "2"}) {
      Files.createFile(open.resolve(name));
    }

    ProcessMetrics.register(registry, process);

    assertThat(registry.get("process.cpu.seconds").functionCounter().count()).isEqualTo(3.0);
    assertThat(gauge("process.resident.memory.bytes")).isEqualTo(2500 * 4096.0);
    assertThat(gauge("process.open.fds")).isEqualTo(3);
    assertThat(gauge("process.max.fds")).isEqualTo(1024);
  }

  @Test
  void withoutTheKernelsFilesThereIsNoNumber() {
    ProcessMetrics.register(registry, process.resolve("absent"));

    assertThat(gauge("process.resident.memory.bytes")).isNaN();
    assertThat(gauge("process.open.fds")).isNaN();
  }
}
