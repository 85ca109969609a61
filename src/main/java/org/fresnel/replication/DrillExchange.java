package org.fresnel.replication;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.drill.DrillLease;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillShareListener;

/// The exchange of drills: one router at a time runs one, and each knows those of all.
public final class DrillExchange implements DrillLease, DrillShareListener {
  private static final String DRILL = "drill/";
  private static final String ABORT = "drill-abort/";
  private static final String COVERAGE = "drill-coverage/";

  private final Cluster cluster;
  private final DrillRunner drills;
  private final Executor worker;
  private final ClusterLease lease;
  private final ClusterLease noRollout;

  /// @param worker runs tasks that block
  public DrillExchange(Cluster cluster, DrillRunner drills, Executor worker) {
    this.cluster = cluster;
    this.drills = drills;
    this.worker = worker;
    this.lease = new ClusterLease(cluster, ClusterLease.Matter.DRILL);
    this.noRollout = new ClusterLease(cluster, ClusterLease.Matter.ROLLOUT);
  }

  /// Begins to share. Called once.
  public void start() {
    drills.share(this, this);
    cluster.subscribe(Fact.Kind.RECORD, this::received);
  }

  /// No router begins a rollout during the drill.
  @Override
  public Answer acquire(Duration time, Runnable lost) {
    var answer = answer(lease.acquire(time, lost));
    if (!(answer instanceof Answer.Granted)) {
      return answer;
    }
    var other = answer(noRollout.acquire(time, () -> {}));
    if (!(other instanceof Answer.Granted)) {
      lease.release();
    }
    return other;
  }

  private static Answer answer(ClusterLease.Answer answer) {
    return switch (answer) {
      case ClusterLease.Answer.Granted() -> new Answer.Granted();
      case ClusterLease.Answer.HeldElsewhere(var reason) -> new Answer.HeldElsewhere(reason);
      case ClusterLease.Answer.Unavailable(var reason) -> new Answer.Unavailable(reason);
    };
  }

  @Override
  public void release() {
    noRollout.release();
    lease.release();
  }

  @Override
  public void stored(long number, String drill) {
    var key = DRILL + cluster.members().self() + "/" + number;
    cluster.publish(Fact.Kind.RECORD, key, FactValue.ofText(drill));
  }

  @Override
  public void abort(long number) {
    cluster.publish(Fact.Kind.RECORD, ABORT + number, FactValue.EMPTY);
  }

  @Override
  public void covered(String node, String cells) {
    var key = COVERAGE + cluster.members().self() + "/" + node;
    cluster.publish(Fact.Kind.RECORD, key, FactValue.ofText(cells));
  }

  private static String router(String key) {
    return key.substring(DRILL.length(), Math.max(DRILL.length(), key.lastIndexOf('/')));
  }

  private void received(Fact fact) {
    if (fact.removed()) {
      return;
    }
    if (fact.key().startsWith(DRILL)) {
      drills.received(router(fact.key()), fact.value().text());
    } else if (fact.key().startsWith(COVERAGE)) {
      drills.receivedCoverage(fact.value().text());
    } else if (fact.key().startsWith(ABORT)) {
      var id = "drill-" + fact.key().substring(ABORT.length());
      worker.execute(() -> drills.abortHere(id, "ended by an operator at another router"));
    }
  }
}
