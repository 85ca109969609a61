package org.fresnel.upstream;

import java.util.concurrent.atomic.AtomicReference;

/// The bytes of the budget that one request has taken: its body, the responses of its nodes, the
/// bytes that its client has not taken yet. All of them are given back when the last holder has
/// released them. The holders are the client's request and each exchange with a node. Used on any
/// thread.
public final class HeldBytes {
  /// Bytes that are not counted.
  public static final HeldBytes UNCOUNTED =
      new HeldBytes(new ByteBudget(Long.MAX_VALUE), new Limits(0, Long.MAX_VALUE, 0), false);

  /// A piece of at most this part of a small request's size counts as small in a large request too:
  /// it is the response to a large message.
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

  /// The use of the budget up to which a request may take bytes.
  ///
  /// @param smallBytes most bytes of a small request
  /// @param small bytes in use up to which a small request gets more
  /// @param large the same for a request that is not small
  public record Limits(long smallBytes, long small, long large) {}

  /// Bytes with one holder.
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
  /// @return whether there was space for them, and there is a holder
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

  /// Returns whether there is space for a response that its client takes piece by piece: the last
  /// part of the budget is for small requests.
  public boolean hasRoomForStream() {
    return !counted || budget.used() <= limits.large();
  }

  /// Adds a holder of the bytes that are held now and taken later.
  public void hold() {
    if (counted) {
      now.updateAndGet(Held::heldByOneMore);
    }
  }

  /// Adds a holder if there is one already.
  ///
  /// @return whether it was added, and must release
  public boolean join() {
    return !counted
        || now.getAndUpdate(held -> held.holders() == 0 ? held : held.heldByOneMore()).holders()
            > 0;
  }

  /// Removes a holder.
  public void release() {
    if (counted) {
      var before = now.getAndUpdate(Held::heldByOneLess);
      if (before.holders() == 1) {
        budget.giveBack(before.taken());
      }
    }
  }
}
