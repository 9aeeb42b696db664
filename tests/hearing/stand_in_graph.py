"""A stand-in for Smart Turn: an ONNX graph with its input and output, written byte by byte (protobuf), that only takes a mean."""

IR_VERSION, OPSET, FLOAT, INTS, INT = 8, 13, 1, 7, 2


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def whole(field: int, number: int) -> bytes:
    return varint(field << 3) + varint(number)


def part(field: int, content: bytes | str) -> bytes:
    raw = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(raw)) + raw


def tensor(name: str, *shape: int) -> bytes:
    dims = b"".join(part(1, whole(1, size)) for size in shape)
    return part(1, name) + part(2, part(1, whole(1, FLOAT) + part(2, dims)))


def node(kind: str, source: str, target: str, *attributes: bytes) -> bytes:
    return part(1, source) + part(2, target) + part(4, kind) + b"".join(part(5, attribute) for attribute in attributes)


def graph_bytes(name: str = "input_features", frames: int = 800) -> bytes:
    """The mean over all of `name` (1, 80, frames), through a sigmoid: shape (1, 1)."""
    axes = part(1, "axes") + b"".join(whole(8, axis) for axis in (1, 2)) + whole(20, INTS)
    keeps = part(1, "keepdims") + whole(3, 0) + whole(20, INT)
    nodes = [node("ReduceMean", name, "mean", axes, keeps), node("Sigmoid", "mean", "probability")]
    graph = b"".join(part(1, one) for one in nodes) + part(2, "stand-in")
    graph += part(11, tensor(name, 1, 80, frames)) + part(12, tensor("probability", 1))
    return whole(1, IR_VERSION) + part(7, graph) + part(8, part(1, "") + whole(2, OPSET))
