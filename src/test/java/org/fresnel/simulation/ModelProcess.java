package org.fresnel.simulation;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;

/// The process of one router: what comes to it while it is suspended waits, what comes to it after
/// its end is lost. By default it runs and reaches every node.
final class ModelProcess implements Executor {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Set<String> unreachable = new HashSet<>();
  private boolean suspended;
  private boolean ended;

  @Override
  public void execute(Runnable task) {
    if (suspended) {
      waiting.add(task);
    } else if (!ended) {
      task.run();
    }
  }

  boolean isSuspended() {
    return suspended;
  }

  boolean isEnded() {
    return ended;
  }

  boolean runs() {
    return !suspended && !ended;
  }

  void suspend() {
    suspended = !ended;
  }

  void resume() {
    suspended = false;
    for (var left = waiting.size(); left > 0 && !waiting.isEmpty(); left--) {
      execute(waiting.remove());
    }
  }

  /// It is killed.
  void end() {
    ended = true;
    suspended = false;
    waiting.clear();
  }

  /// Whether packets pass between it and a node.
  boolean reaches(ModelNode node) {
    return !unreachable.contains(node.name());
  }

  void cutOff(ModelNode node) {
    unreachable.add(node.name());
  }

  void reconnect(ModelNode node) {
    unreachable.remove(node.name());
  }
}
