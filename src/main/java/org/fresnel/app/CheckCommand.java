package org.fresnel.app;

import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.fresnel.cli.check.CheckReport;
import org.fresnel.config.SettingsSource;
import org.fresnel.node.FleetState;
import org.fresnel.probe.Prober;
import org.fresnel.proof.ClientReads;
import org.fresnel.proof.StandbyProverLoop;
import org.fresnel.routing.EndpointTable;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.VertxTimers;
import picocli.CommandLine.Help.Ansi;

/// Looks at every configured node once, prints what it found, and ends. It opens no port.
@Singleton
public class CheckCommand implements QuarkusApplication {
  private final Vertx vertx;

  CheckCommand(Vertx vertx) {
    this.vertx = vertx;
  }

  /// How the report is written.
  public enum Form {
    TABLE,
    LINES,
    JSON
  }

  /// @param args the form
  @Override
  public int run(String... args) throws InterruptedException, ExecutionException {
    var settings = SettingsSource.ofProcess().load(Optional.empty());
    var clock = InstantSource.system();
    var fleet = new FleetState(settings.nodes(), settings.health(), clock);
    var connector = Connector.of(vertx, settings.upstream());
    var timers = new VertxTimers(vertx);
    var supervisor = new Supervisor(_ -> {});
    var prober = new Prober(vertx, fleet, settings.probe(), connector, timers, supervisor, clock);
    var prover =
        new StandbyProverLoop(
            vertx,
            fleet,
            new ClientReads(clock),
            EndpointTable.load(),
            connector,
            settings.probe().timeout(),
            timers,
            supervisor,
            clock,
            (_, _, _) -> {},
            _ -> true);
    var ends =
        prober
            .round()
            .compose(found -> prover.once().map(found))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    var report = CheckReport.of(fleet.snapshot(), ends, settings.health(), clock.instant());
    System.out.print(
        switch (Form.valueOf(args[0])) {
          case TABLE -> report.table(Ansi.AUTO);
          case LINES -> report.lines();
          case JSON -> report.json();
        });
    System.out.flush();
    return report.status();
  }
}
