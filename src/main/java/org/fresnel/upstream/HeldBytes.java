package org.fresnel.upstream;

import java.util.concurrent.atomic.AtomicReference;

/// The bytes that one request has taken of the budget: its body, its nodes' answers, what its
/// client has not taken yet. All of them are given back when the last holder has released them: the
/// client's visit, and each exchange with a node. Used on any thread.
public final class HeldBytes {
  /// Bytes that nobody counts.
  public static final HeldBytes UNCOUNTED =
      new HeldBytes(new ByteBudget(Long.MAX_VALUE), new Limits(0, Long.MAX_VALUE, 0), false);

  /// This part of a small request is a small piece of a large one: the answer to a large message.
  private static final int SMALL_PIECE = 8;

  private final ByteBudget budget;
  private final Limits limits;
  private final boolean counted;
  private final AtomicReference<Held> now = new AtomicReference<>(new Held(0, 1));

  /// @param taken bytes
  /// @param holders of them
  private record Held(long taken, int holders) {
    private static final Held NOTHING = new Held(0, 0);

    Held and(long bytes) {
      return holders == 0 ? this : new Held(taken + bytes, holders);
    }

    Held heldByOneMore() {
      return new Held(taken, holders + 1);
    }

    Held heldByOneLess() {
      return holders == 1 ? NOTHING : new Held(taken, holders - 1);
    }
  }

  /// Up to which use of the budget a request may take bytes.
  ///
  /// @param smallBytes most bytes of a request that is small
  /// @param small bytes in use up to which a small one is granted more
  /// @param large the same for one that is not small
  public record Limits(long smallBytes, long small, long large) {}

  /// With one holder.
  public HeldBytes(ByteBudget budget, Limits limits) {
    this(budget, limits, true);
  }

  private HeldBytes(ByteBudget budget, Limits limits, boolean counted) {
    this.budget = budget;
    this.limits = limits;
    this.counted = counted;
  }

  /// Takes more bytes.
  ///
  /// @return whether there was room for them, and somebody holds them
  public boolean take(long bytes) {
    if (!counted) {
      return true;
    }
    var isSmall =
        now.get().taken() + bytes <= limits.smallBytes()
            || bytes <= limits.smallBytes() / SMALL_PIECE;
    if (!budget.take(bytes, isSmall ? limits.small() : limits.large())) {
      return false;
    }
    var isHeld = now.getAndUpdate(held -> held.and(bytes)).holders() > 0;
    if (!isHeld) {
      budget.giveBack(bytes);
    }
    return isHeld;
  }

  /// Whether there is room for an answer that its client takes piece by piece: the last part of the
  /// budget is for small requests.
  public boolean hasRoomForStream() {
    return !counted || budget.used() <= limits.large();
  }

  /// Becomes another holder, of what is still held and of what is taken from now on.
  public void hold() {
    if (counted) {
      now.updateAndGet(Held::heldByOneMore);
    }
  }

  /// Becomes another holder if there is one.
  ///
  /// @return whether it is one, and has to release
  public boolean join() {
    return !counted
        || now.getAndUpdate(held -> held.holders() == 0 ? held : held.heldByOneMore()).holders()
            > 0;
  }

  /// A holder does not need them any more.
  public void release() {
    if (counted) {
      var before = now.getAndUpdate(Held::heldByOneLess);
      if (before.holders() == 1) {
        budget.giveBack(before.taken());
      }
    }
  }
}
