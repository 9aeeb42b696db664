"""A child that does what its argument says; on the other end of the line in tests of `children`."""

import os
import sys
import time

from voicecoach.children import ParentLine


def main():
    line = ParentLine()
    print("a library that prints")
    os.write(1, b"and one that does so in C")
    for question in line.questions():
        match sys.argv[1]:
            case "echo":
                line.answer({"was": question.message, "arguments": sys.argv[2:]}, question.payload)
            case "complain":
                os.write(2, b"x" * 5000 + b"the end of it")
                os._exit(3)
            case "raise":
                raise ValueError(sys.argv[2])
            case "hang":
                time.sleep(60)
            case "tear":
                os.write(line._outgoing.fileno(), b"not a message at all")
            case "no json":
                os.write(line._outgoing.fileno(), b"vc1\n\0\0\0\3\0\0\0\0{{{")


if __name__ == "__main__":
    main()
