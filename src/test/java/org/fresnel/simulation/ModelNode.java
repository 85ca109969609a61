package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;
import org.fresnel.node.SyncStatus;

/// A beacon node of the model: its head, its memory and what is wrong with it.
final class ModelNode {
  /// The branch of a node that went astray.
  static final String ASTRAY = "bad";

  /// The first letter of the branches of nodes on minority forks.
  private static final String MINORITY = "e";

  /// Epochs for which a node that went astray is not counted on.
  private static final int EPOCHS_OF_DOUBT = 5;

  final Node node;
  final SeededRandom dice;
  final NodeStore store = new NodeStore();

  /// Blocks that have reached it, by root, with the time of their arrival.
  final Map<String, Long> blocks = new HashMap<>();

  private final VirtualTime time;
  private final ModelChain chain;
  private final Trace trace;
  private final List<Consumer<ModelBlock>> followers = new ArrayList<>();
  private final List<Runnable> connections = new ArrayList<>();
  private Optional<ModelFault> fault = Optional.empty();
  private ModelBlock head;
  private ModelBlock newest;
  private long soundSince = -Duration.ofDays(1).toNanos();
  private long headSince;
  private long doubtedUntil;
  private int lives = 1;
  private long late;
  private boolean withdrawn;
  private Checkpoint finalized = Checkpoint.NONE;

  ModelNode(Node node, SeededRandom dice, VirtualTime time, ModelChain chain, Trace trace) {
    this.node = node;
    this.dice = dice;
    this.time = time;
    this.chain = chain;
    this.trace = trace;
    this.head = chain.genesis();
    this.newest = head;
    blocks.put(head.root(), 0L);
  }

  String name() {
    return node.name();
  }

  Optional<ModelFault> fault() {
    return fault;
  }

  boolean has(ModelFault which) {
    return fault.filter(which::equals).isPresent();
  }

  boolean silent() {
    return fault.filter(ModelFault::silences).isPresent();
  }

  ModelBlock head() {
    return head;
  }

  /// When it took that head, in nanoseconds since the start.
  long headSince() {
    return headSince;
  }

  /// How often its process was started.
  int lives() {
    return lives;
  }

  /// Whether it has been without a fault for so long.
  boolean isSound(Duration since) {
    return soundFrom(time.nanos() - since.toNanos());
  }

  /// Whether it was without a fault from that moment on.
  boolean soundFrom(long moment) {
    return fault.isEmpty() && !withdrawn && soundSince <= moment;
  }

  /// Whether it has the block that a request names, if it names one.
  boolean knows(String target) {
    return NodeReplies.rootIn(target).map(blocks::containsKey).orElse(true);
  }

  /// Whether nothing that it told lately is held against it for long.
  boolean isTrusted() {
    return time.nanos() >= doubtedUntil;
  }

  /// Hears of each new head.
  Runnable follow(Consumer<ModelBlock> follower) {
    followers.add(follower);
    return () -> followers.remove(follower);
  }

  /// Something that ends with the process.
  void connected(Runnable ended) {
    connections.add(ended);
  }

  void disconnected(Runnable ended) {
    connections.remove(ended);
  }

  /// An operator has taken it out of use, or uses it again.
  void withdraw(boolean out) {
    if (withdrawn && !out) {
      soundSince = Math.max(soundSince, time.nanos());
    }
    withdrawn = out;
  }

  void begin(ModelFault what) {
    trace.note("%s: %s begins", name(), what);
    fault = Optional.of(what);
    if (what.ends()) {
      store.forget();
    }
    if (what == ModelFault.STOPPED || what == ModelFault.FOREIGN) {
      breakConnections();
    }
  }

  void end() {
    var what = fault.orElseThrow();
    trace.note("%s: %s ends", name(), what);
    fault = Optional.empty();
    soundSince = time.nanos();
    if (what.leavesDoubt()) {
      doubtedUntil = time.nanos() + chain.epoch().multipliedBy(EPOCHS_OF_DOUBT).toNanos();
    }
    if (what == ModelFault.FOREIGN || what == ModelFault.ASTRAY) {
      breakConnections();
      store.forget();
    }
    if (what.ends() || what == ModelFault.ASTRAY) {
      lives++;
    }
    if (!head.equals(newest)) {
      adopt(newest);
    }
  }

  private void breakConnections() {
    List.copyOf(connections).forEach(Runnable::run);
    connections.clear();
  }

  /// A block reaches the node, sooner or later than others.
  void receive(ModelBlock block) {
    if (block.slot() > newest.slot()) {
      newest = block;
    }
    if (fault.filter(ModelFault::holdsBack).isPresent()) {
      return;
    }
    if (has(ModelFault.FORKED)) {
      imports(block);
      extendsItsBranch(block.slot());
    } else if (block.slot() > head.slot()) {
      adopt(
          has(ModelFault.ASTRAY)
              ? chain.add(ModelBlock.of(block.slot(), ASTRAY, block.parent()))
              : block);
    } else {
      imports(block);
    }
  }

  /// On a minority fork, it gets a block of its branch in that slot.
  void extendsItsBranch(long slot) {
    if (has(ModelFault.FORKED) && slot > head.slot()) {
      adopt(chain.add(ModelBlock.of(slot, MINORITY + name(), head.root())));
    }
  }

  private void adopt(ModelBlock block) {
    head = block;
    headSince = time.nanos();
    imports(block);
    List.copyOf(followers).forEach(follower -> follower.accept(block));
  }

  /// Takes a block in, and those before it that it does not have.
  private void imports(ModelBlock block) {
    var next = Optional.of(block);
    while (next.isPresent() && blocks.putIfAbsent(next.get().root(), time.nanos()) == null) {
      next = chain.block(next.get().parent());
    }
  }

  /// The block of a root, or its `head`; empty if it does not have it.
  Optional<ModelBlock> block(String id) {
    return id.equals("head")
        ? Optional.of(head)
        : Optional.of(id).filter(blocks::containsKey).flatMap(chain::block);
  }

  /// It finalizes so many epochs later than it could.
  void finalizesLater(long epochs) {
    late = epochs;
  }

  /// An epoch has begun.
  void finalizes(long begun) {
    var epoch = begun - late;
    if (fault.filter(ModelFault::holdsBack).isEmpty() && epoch > 2) {
      var branch = has(ModelFault.ASTRAY) ? ASTRAY : "f";
      finalized = new Checkpoint(epoch - 2, ModelBlock.root(branch, epoch - 2));
    } else if (epoch > 2 && fault.isEmpty()) {
      finalized = new Checkpoint(epoch - 2, ModelBlock.root("f", epoch - 2));
    }
    var oldest = head.slot() - 64;
    blocks.keySet().removeIf(root -> ModelBlock.numberOf(root) < oldest);
  }

  Checkpoint finalized() {
    return finalized;
  }

  SyncStatus sync() {
    var distance = Math.max(0, chain.slot() - head.slot());
    return new SyncStatus(
        head.slot(),
        distance,
        has(ModelFault.SYNCING),
        has(ModelFault.OPTIMISTIC),
        has(ModelFault.OPTIMISTIC));
  }
}
