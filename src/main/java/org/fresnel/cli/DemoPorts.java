package org.fresnel.cli;

import java.util.OptionalInt;

/// The ports of the demo on 127.0.0.1.
///
/// @param listen of the router for validator clients; empty for that of the configuration
/// @param control of the router for operators; empty for that of the configuration
/// @param nodes of the first simulated node; the others have the next ones. 0 for any free ports
/// @param simulation where faults are switched; 0 for any free port
public record DemoPorts(OptionalInt listen, OptionalInt control, int nodes, int simulation) {
  public static final int NODES = 5061;
  public static final int SIMULATION = 9100;

  /// The ports that the documentation names.
  public static final DemoPorts DOCUMENTED =
      new DemoPorts(OptionalInt.empty(), OptionalInt.empty(), NODES, SIMULATION);
}
