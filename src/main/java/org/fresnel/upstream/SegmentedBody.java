package org.fresnel.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/// A body that arrives in pieces, stored in segments: unlike one growing array, it is never copied
/// and never needs twice its size.
public final class SegmentedBody {
  private static final int SEGMENT_BYTES = 65_536;

  private final HeldBytes held;
  private final List<ByteBuf> full = new ArrayList<>();
  private Buffer segment;
  private long granted;
  private int length;

  /// An empty body.
  ///
  /// @param held holder of its bytes
  /// @param granted bytes that were already taken for it
  public SegmentedBody(HeldBytes held, long granted) {
    this.held = held;
    this.granted = granted;
    this.segment = Buffer.buffer((int) Math.min(granted, SEGMENT_BYTES));
  }

  /// Adds a piece, with or without space for it.
  ///
  /// @return whether there was space
  public boolean add(Buffer piece) {
    length += piece.length();
    var hasRoom = length <= granted || grant(length - granted);
    var from = 0;
    while (from < piece.length()) {
      var to = Math.min(piece.length(), from + SEGMENT_BYTES - segment.length());
      segment.appendBuffer(piece, from, to - from);
      from = to;
      if (segment.length() == SEGMENT_BYTES) {
        full.add(bytesOf(segment));
        segment = Buffer.buffer();
      }
    }
    return hasRoom;
  }

  /// Takes the missing bytes; for a large body, a segment at a time.
  private boolean grant(long missing) {
    var more = length > SEGMENT_BYTES ? Math.max(missing, SEGMENT_BYTES) : missing;
    var hasRoom = held.take(more);
    granted += hasRoom ? more : 0;
    return hasRoom;
  }

  /// Bytes so far.
  public int length() {
    return length;
  }

  /// Bytes that were taken for it.
  public long granted() {
    return granted;
  }

  /// All bytes so far, without a copy.
  @SuppressWarnings("deprecation") // There is no other way to wrap several arrays.
  public Buffer bytes() {
    if (full.isEmpty()) {
      return segment;
    }
    full.add(bytesOf(segment));
    segment = Buffer.buffer();
    return Buffer.buffer(Unpooled.wrappedBuffer(full.size(), full.toArray(ByteBuf[]::new)));
  }

  @SuppressWarnings("deprecation")
  private static ByteBuf bytesOf(Buffer buffer) {
    return buffer.getByteBuf();
  }
}
