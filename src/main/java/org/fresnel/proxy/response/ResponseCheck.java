package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.proxy.response.EpochLengths;
import org.fresnel.node.Identity;
import org.fresnel.routing.EndpointAttributes;
import org.fresnel.routing.ResponseShape;
import org.fresnel.routing.Route;

/// Checks whether a node's successful response answers the request, as far as its first bytes show:
/// its media type, its form, and its slot or epoch. Pure.
public final class ResponseCheck {
  private static final ResponseFinding RIGHT = new ResponseFinding.Right();

  private final EndpointAttributes rules;
  private final ContentCheck content;

  private ResponseCheck(EndpointAttributes rules, ContentCheck content) {
    this.rules = rules;
    this.content = content;
  }

  /// The check of the responses to a request.
  ///
  /// @param network of the fleet
  public static ResponseCheck of(Route.Known route, Identity network) {
    var lengths =
        network.known() ? EpochLengths.of(network.clock().slotsPerEpoch()) : EpochLengths.ANY;
    var rules = route.endpoint().attributes();
    return new ResponseCheck(rules, new ContentCheck(rules, route.slot(), route.epoch(), lengths));
  }

  /// A check that accepts everything but errors.
  public static ResponseCheck ofUnknown() {
    var rules = EndpointAttributes.UNKNOWN;
    var none = OptionalLong.empty();
    return new ResponseCheck(rules, new ContentCheck(rules, none, none, EpochLengths.ANY));
  }

  /// The attributes in the row of the operation.
  public EndpointAttributes rules() {
    return rules;
  }

  /// The finding for a response.
  ///
  /// @param accept values of the request's `Accept` headers
  /// @param headers of the response
  /// @param body the beginning of the response's body
  /// @param whole whether that is all of it
  public ResponseFinding finding(
      List<String> accept, MultiMap headers, Buffer body, boolean whole) {
    var type = MediaTypes.of(headers);
    if (rules.shape() == ResponseShape.ANY && !type.equals(MediaTypes.JSON)) {
      return RIGHT;
    }
    return switch (type) {
      case MediaTypes.JSON -> json(accept, BodyPrefix.of(headers, body, whole));
      case MediaTypes.SSZ -> ssz(accept, BodyPrefix.of(headers, body, whole));
      case "" -> RIGHT;
      default -> wrong("came as " + type);
    };
  }

  /// Nodes without SSZ for an operation answer in JSON, with any `Accept`. Some clients can read
  /// it.
  private ResponseFinding json(List<String> accept, Optional<BodyPrefix> beginning) {
    var found = beginning.map(this::json).orElse(RIGHT);
    return found.equals(RIGHT)
            && rules.shape() != ResponseShape.ANY
            && !MediaTypes.accepts(accept, MediaTypes.JSON)
        ? new ResponseFinding.Doubtful("came as JSON, which the client does not accept")
        : found;
  }

  private ResponseFinding ssz(List<String> accept, Optional<BodyPrefix> beginning) {
    return MediaTypes.accepts(accept, MediaTypes.SSZ)
        ? beginning
            .filter(bytes -> bytes.bytes().length > 0)
            .flatMap(content::fault)
            .<ResponseFinding>map(ResponseFinding.Wrong::new)
            .orElse(RIGHT)
        : wrong("came as SSZ, which the client does not accept");
  }

  private ResponseFinding json(BodyPrefix beginning) {
    var fields = ResponseFields.read(beginning, content.paths(), content.enough());
    var root = fields.root();
    if (root.isEmpty()) {
      return RIGHT;
    }
    if (root.get() == JsonToken.START_ARRAY) {
      return switch (rules.shape()) {
        case ARRAY, ANY -> RIGHT;
        case DATA, LIST, OBJECT -> wrong("an array instead of an object");
      };
    }
    return error(fields)
        .or(() -> data(fields))
        .or(() -> content.fault(fields).map(ResponseFinding.Wrong::new))
        .orElse(RIGHT);
  }

  private Optional<ResponseFinding> error(ResponseFields fields) {
    return fields.isError() ? Optional.of(new ResponseFinding.ErrorObject()) : Optional.empty();
  }

  /// The finding for `data`. A list without elements is `null` at some nodes.
  private Optional<ResponseFinding> data(ResponseFields fields) {
    var shape = rules.shape();
    if (shape == ResponseShape.ANY) {
      return Optional.empty();
    }
    var data = fields.data();
    if (data.isEmpty()) {
      var missing = shape.needsData() ? fields.closed() : fields.isEmpty();
      return missing ? Optional.of(wrong("no data")) : Optional.empty();
    }
    if (data.get() == JsonToken.VALUE_NULL) {
      return Optional.of(
          shape == ResponseShape.LIST && rules.dutySlots().isEmpty() && rules.merge().isEmpty()
              ? new ResponseFinding.Doubtful("data is null")
              : wrong("data is null"));
    }
    return shape == ResponseShape.LIST && data.get() != JsonToken.START_ARRAY
        ? Optional.of(wrong("data is no array"))
        : Optional.empty();
  }

  private static ResponseFinding wrong(String reason) {
    return new ResponseFinding.Wrong(reason);
  }
}
