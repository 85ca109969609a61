package org.fresnel.upstream;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes that are held for clients and of nodes, on all event loops together: request bodies,
/// answers that are being read, answers that clients have not taken yet. Bounded, so that the heap
/// never is what runs out.
public final class ByteBudget {
  /// Heap that the program itself needs.
  private static final long OWN_BYTES = 24L << 20;

  private static final long LEAST = 1L << 20;

  private final long most;
  private final AtomicLong used = new AtomicLong();

  /// @param most bytes at a time
  public ByteBudget(long most) {
    this.most = most;
  }

  /// Two fifths of the heap that is left beyond the program's own 24 MiB; 1 MiB at least. The rest
  /// is for what is kept (answers, duties, messages that nodes have to remember) and for the
  /// collector.
  ///
  /// @param maxHeap most bytes of the heap
  public static long ofHeap(long maxHeap) {
    return Math.max(LEAST, (maxHeap - OWN_BYTES) / 5 * 2);
  }

  /// Takes bytes for what no duty needs, if there is room that is not kept for duties.
  ///
  /// @return whether they were taken; then they have to be given back
  public boolean takeSpare(long bytes) {
    return take(bytes, most / 2);
  }

  /// Takes bytes, if there are no more than so many in use then.
  ///
  /// @return whether they were taken; then they have to be given back
  boolean take(long bytes, long upTo) {
    var now = used.get();
    while (now + bytes <= upTo) {
      var seen = used.compareAndExchange(now, now + bytes);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  /// Gives bytes back that were taken.
  public void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  /// Bytes in use.
  public long used() {
    return used.get();
  }

  /// Most bytes at a time.
  public long most() {
    return most;
  }
}
