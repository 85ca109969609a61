package org.fresnel.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The resources of the process, by the names that all Prometheus clients give them. They come from
/// `/proc/self`; without it they have no number. See
/// <https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics>.
public final class ProcessMetrics {
  /// Ticks of the kernel's clock in a second, and bytes of a page: Linux has these on all its usual
  /// processors.
  private static final double TICKS = 100;

  private static final double PAGE = 4096;
  private static final int USER_TICKS = 11;
  private static final int KERNEL_TICKS = 12;
  private static final int RESIDENT_PAGES = 1;

  private final Path process;

  private ProcessMetrics(Path process) {
    this.process = process;
  }

  /// Registers all meters.
  public static void register(MeterRegistry registry) {
    register(registry, Path.of("/proc/self"));
  }

  static void register(MeterRegistry registry, Path process) {
    var source = new ProcessMetrics(process);
    FunctionCounter.builder("process.cpu.seconds", source, ProcessMetrics::cpuSeconds)
        .description("Processor time of the process, in seconds")
        .register(registry);
    gauge(registry, "process.resident.memory.bytes", source::residentBytes, "Resident memory");
    gauge(registry, "process.open.fds", source::openFiles, "Open file descriptors");
    gauge(registry, "process.max.fds", source::mostFiles, "Most open file descriptors");
  }

  private static void gauge(MeterRegistry registry, String name, Reading reading, String text) {
    Gauge.builder(name, () -> valueOf(reading)).description(text).register(registry);
  }

  private interface Reading {
    double value() throws IOException;
  }

  private static double valueOf(Reading reading) {
    try {
      return reading.value();
    } catch (IOException | RuntimeException _) {
      return Double.NaN;
    }
  }

  private double cpuSeconds() {
    return valueOf(
        () -> {
          var stat = Files.readString(process.resolve("stat"));
          // The name of the program, in parentheses, may have spaces.
          var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
          return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS]))
              / TICKS;
        });
  }

  private double residentBytes() throws IOException {
    var pages = Files.readString(process.resolve("statm")).split(" ", -1)[RESIDENT_PAGES];
    return Long.parseLong(pages) * PAGE;
  }

  private double openFiles() throws IOException {
    try (var files = Files.list(process.resolve("fd"))) {
      return files.count();
    }
  }

  private double mostFiles() throws IOException {
    for (var line : Files.readAllLines(process.resolve("limits"))) {
      if (line.startsWith("Max open files")) {
        return Double.parseDouble(line.split(" +", -1)[3]);
      }
    }
    return Double.NaN;
  }
}
