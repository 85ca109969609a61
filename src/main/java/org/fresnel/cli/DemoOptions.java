package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command that starts the demo.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Routes to three simulated nodes that it starts itself.",
    footer = {"", "All ports are on 127.0.0.1. The demo prints the ports that it uses."})
final class DemoOptions implements ParsedCommand {
  private static final int LARGEST = 65_535;

  /// Simulated nodes.
  private static final int NODES = 3;

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--listen-port",
      paramLabel = "PORT",
      description = "For validator clients (default: listen.port, or 5052).")
  private Optional<Integer> listen = Optional.empty();

  @Option(
      names = "--control-port",
      paramLabel = "PORT",
      description = "For operators (default: control.port, or 9000).")
  private Optional<Integer> control = Optional.empty();

  @Option(
      names = "--node-port",
      paramLabel = "PORT",
      description =
          "Of the first of the three nodes, the others have the next ports; 0 for any free ports"
              + " (default: 5061).")
  private int node = DemoPorts.NODES;

  @Option(
      names = "--simulation-port",
      paramLabel = "PORT",
      description = "Where faults are switched; 0 for any free port (default: 9100).")
  private int simulation = DemoPorts.SIMULATION;

  @Override
  public ProgramTask task(Optional<Path> before) {
    return mistake("--listen-port", listen, 1, LARGEST)
        .or(() -> mistake("--control-port", control, 1, LARGEST))
        .or(() -> mistake("--node-port", Optional.of(node), 0, LARGEST - NODES + 1))
        .or(() -> mistake("--simulation-port", Optional.of(simulation), 0, LARGEST))
        .orElseGet(
            () ->
                new ProgramTask.Demo(
                    configuration.or(before),
                    new DemoPorts(number(listen), number(control), node, simulation)));
  }

  private static Optional<ProgramTask> mistake(
      String option, Optional<Integer> port, int least, int most) {
    return port.filter(it -> it < least || it > most)
        .map(
            it ->
                new ProgramTask.Mistake(
                    "%s: expected %d to %d, got %d".formatted(option, least, most, it)));
  }

  private static OptionalInt number(Optional<Integer> port) {
    return port.stream().mapToInt(Integer::intValue).findFirst();
  }
}
