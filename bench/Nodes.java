import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulationSettings;

/// Simulated beacon nodes that follow one chain until the program is ended; see bench/README.md.
///
///     java -cp LIBRARIES bench/Nodes.java COUNT FIRST_PORT SLOT_SECONDS
public final class Nodes {
  private static final int AGE_SLOTS = 100;

  public static void main(String[] arguments) {
    var slot = Duration.ofSeconds(Integer.parseInt(arguments[2]));
    var clock = InstantSource.system();
    var settings =
        SimulationSettings.defaults(clock.instant().minus(slot.multipliedBy(AGE_SLOTS)))
            .withNodes(Integer.parseInt(arguments[0]))
            .withBasePort(Integer.parseInt(arguments[1]))
            .withSlotDuration(slot);
    SimulatedNetwork.start(Vertx.vertx(), settings, clock)
        .onSuccess(network -> System.out.println(network.nodes().size() + " nodes"))
        .onFailure(
            cause -> {
              cause.printStackTrace();
              System.exit(1);
            });
  }
}
