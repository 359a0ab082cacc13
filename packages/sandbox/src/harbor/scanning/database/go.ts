import { readTable } from './readTable';

/** The standard library of Go and modules that services of it use. */
export const goModules = readTable(
  'gobinary',
  `
CVE-2022-27664 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
An HTTP/2 connection can hang while it closes when a fatal error came before.
stdlib: <1.18.6; >=1.19.0 <1.19.1
golang.org/x/net: <0.0.0-20220906165146-f3363e06e74c

CVE-2022-30635 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
encoding/gob recurses without bounds on deeply nested structures.
stdlib: <1.17.12; >=1.18.0 <1.18.4

CVE-2022-41717 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-770
HTTP/2 servers can be made to keep very much memory for canonical header names.
stdlib: <1.18.9; >=1.19.0 <1.19.4
golang.org/x/net: <0.4.0

CVE-2022-41723 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
A crafted HTTP/2 stream makes the HPACK decoder use very much processor.
stdlib: <1.19.6; >=1.20.0 <1.20.1
golang.org/x/net: <0.7.0

CVE-2022-41724 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Large TLS handshake records end clients and servers with a panic.
stdlib: <1.19.6; >=1.20.0 <1.20.1

CVE-2023-24534 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Reading HTTP and MIME headers allocates very much memory for small input.
stdlib: <1.19.8; >=1.20.0 <1.20.3

CVE-2023-24538 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-94
html/template does not know backticks as string delimiters of JavaScript.
stdlib: <1.19.8; >=1.20.0 <1.20.3

CVE-2023-24540 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-77
html/template does not take all white space of JavaScript for white space.
stdlib: <1.19.9; >=1.20.0 <1.20.4

CVE-2023-29400 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-74
Unquoted attributes with empty values in html/template can be read wrongly by browsers.
stdlib: <1.19.9; >=1.20.0 <1.20.4

CVE-2023-29403 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-668
The runtime does not behave differently in setuid programs.
stdlib: <1.19.10; >=1.20.0 <1.20.5

CVE-2023-29406 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N CWE-436
The HTTP/1 client does not fully check the Host header.
stdlib: <1.19.11; >=1.20.0 <1.20.6

CVE-2023-29409 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-400
Verifying certificates with very large RSA keys uses very much processor.
stdlib: <1.19.12; >=1.20.0 <1.20.7; >=1.21.0-0 <1.21.0-rc.4

CVE-2023-39318 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-79
html/template does not handle HTML-like comments within scripts.
stdlib: <1.20.8; >=1.21.0 <1.21.1

CVE-2023-39323 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
Line directives get round the limits on cgo flags, so that a build can run code.
stdlib: <1.20.9; >=1.21.0 <1.21.2

CVE-2023-39325 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Streams that are reset quickly make an HTTP/2 server do more work at a time than it should.
stdlib: <1.20.10; >=1.21.0 <1.21.3
golang.org/x/net: <0.17.0

CVE-2023-39326 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N
Chunk extensions make a reader take many more bytes from the network than the body has.
stdlib: <1.20.12; >=1.21.0 <1.21.5

CVE-2023-45283 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-22
path/filepath does not know paths that begin with a root local device prefix of Windows.
stdlib: <1.20.11; >=1.21.0 <1.21.4

CVE-2023-45285 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
go get falls back from https to git without asking when a module ends with .git.
stdlib: <1.20.12; >=1.21.0 <1.21.5

CVE-2023-45288 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
An endless run of CONTINUATION frames makes an HTTP/2 endpoint read any amount of headers.
stdlib: <1.21.9; >=1.22.0 <1.22.2
golang.org/x/net: <0.23.0

CVE-2023-45289 4.3 AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N
The HTTP client sends sensitive headers to a redirection that goes off the first domain.
stdlib: <1.21.8; >=1.22.0 <1.22.1

CVE-2023-45290 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
Reading a multipart form does not limit the size of a single line.
stdlib: <1.21.8; >=1.22.0 <1.22.1

CVE-2024-24783 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H
Verifying a chain with a key of an unknown algorithm panics.
stdlib: <1.21.8; >=1.22.0 <1.22.1

CVE-2024-24784 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
net/mail reads comments in display names otherwise than other readers do.
stdlib: <1.21.8; >=1.22.0 <1.22.1

CVE-2024-24785 5.4 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N
Errors of MarshalJSON methods can break the escaping of html/template.
stdlib: <1.21.8; >=1.22.0 <1.22.1

CVE-2024-24787 6.4 AV:L/AC:H/PR:N/UI:R/S:U/C:H/I:L/A:H
On Darwin, building a module with cgo can run code through linker flags.
stdlib: <1.21.10; >=1.22.0 <1.22.3

CVE-2024-24789 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N
archive/zip handles invalid zip files otherwise than most programs.
stdlib: <1.21.11; >=1.22.0 <1.22.4

CVE-2024-24790 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-115
Methods like IsPrivate answer wrongly for IPv4 addresses mapped into IPv6.
stdlib: <1.21.11; >=1.22.0 <1.22.4

CVE-2024-24791 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
The HTTP/1 client leaves a connection in a wrong state when 100-continue is answered with an error.
stdlib: <1.21.12; >=1.22.0 <1.22.5

CVE-2024-34155 4.3 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L
Parsing source code with very deep literals exhausts the stack.
stdlib: <1.22.7; >=1.23.0 <1.23.1

CVE-2024-34156 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
Decoding gob messages with very deep structures exhausts the stack.
stdlib: <1.22.7; >=1.23.0 <1.23.1

CVE-2024-34158 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
Parsing a very deep build constraint exhausts the stack.
stdlib: <1.22.7; >=1.23.0 <1.23.1

CVE-2024-45336 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N
Sensitive headers come back in a chain of redirections that returns to the first domain.
stdlib: <1.22.11; >=1.23.0 <1.23.5

CVE-2024-45341 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
A certificate with an IPv6 zone in a URI can pass a constraint it should not.
stdlib: <1.22.11; >=1.23.0 <1.23.5

CVE-2025-22866 4.0 AV:L/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:L
P-256 on ppc64le leaks a few bits of a secret through timing.
stdlib: <1.22.12; >=1.23.0 <1.23.6

CVE-2025-22871 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-444
A bare line feed is accepted as the end of a chunk size line, which allows request smuggling.
stdlib: <1.23.8; >=1.24.0 <1.24.2

CVE-2025-4673 6.8 AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:N/A:N
Proxy-Authorization headers are kept on redirections to another origin.
stdlib: <1.23.10; >=1.24.0 <1.24.4

CVE-2025-47906 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N
LookPath can answer with an entry of PATH that is an executable instead of a folder.
stdlib: <1.23.12; >=1.24.0 <1.24.6

CVE-2025-47907 7.0 AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:L CWE-362
Cancelling a query while Scan runs can give the result of another query.
stdlib: <1.23.12; >=1.24.0 <1.24.6

CVE-2025-58183 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-770
tar.Reader does not limit the number of sparse regions of an old GNU archive.
stdlib: <1.24.8; >=1.25.0 <1.25.2

CVE-2025-58187 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-407
Checking name constraints takes quadratic time for some certificates.
stdlib: <1.24.9; >=1.25.0 <1.25.3

CVE-2025-61723 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-407
Reading invalid PEM input takes quadratic time.
stdlib: <1.24.8; >=1.25.0 <1.25.2

CVE-2021-38561 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125
Parsing a crafted BCP 47 language tag reads out of bounds and panics.
golang.org/x/text: <0.3.7

CVE-2022-32149 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-772
ParseAcceptLanguage takes very long for a crafted header.
golang.org/x/text: <0.3.8

CVE-2021-43565 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
An empty plain text packet makes an SSH server panic.
golang.org/x/crypto: <0.0.0-20211202192323-5770296d904e

CVE-2022-27191 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-327
AddHostKey with some keys makes an SSH server panic.
golang.org/x/crypto: <0.0.0-20220314234659-1baeb1ce4c0b

CVE-2023-48795 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-354
Terrapin: messages at the begin of an SSH connection can be left out unseen.
golang.org/x/crypto: <0.17.0

CVE-2024-45337 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-863
Using the last key seen by PublicKeyCallback for an authorisation lets strangers in.
golang.org/x/crypto: <0.31.0

CVE-2025-22869 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
SSH servers with file transfer keep pending content in memory when clients are slow in key exchange.
golang.org/x/crypto: <0.35.0

CVE-2024-45338 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-1333
Parsing crafted HTML takes time that grows faster than its length.
golang.org/x/net: <0.33.0

CVE-2025-22870 4.4 AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N CWE-115
Proxy patterns are matched against the zone of an IPv6 address.
golang.org/x/net: <0.36.0

CVE-2025-22872 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-79
The HTML tokenizer takes tags with unquoted values ending in a slash for self-closing.
golang.org/x/net: <0.38.0

CVE-2023-3978 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-79
Text nodes outside of the HTML namespace are rendered without escaping.
golang.org/x/net: <0.13.0

CVE-2025-22868 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1286
A malformed token makes the JWS reader use very much memory.
golang.org/x/oauth2: <0.27.0

CVE-2022-29526 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N CWE-269
Faccessat can say that a file is accessible although it is not.
golang.org/x/sys: <0.0.0-20220412211240-33da011f77ad
stdlib: <1.17.10; >=1.18.0 <1.18.2

CVE-2024-24786 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-835
Unmarshalling some invalid JSON into a protobuf message never ends.
google.golang.org/protobuf: <1.33.0

CVE-2023-32731 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-440
HPACK tables get out of step after an error, which gives headers of one client to another.
google.golang.org/grpc: <1.53.0

CVE-2023-44487 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Rapid reset: a client that opens and cancels HTTP/2 streams quickly overloads the server.
google.golang.org/grpc: <1.56.3; >=1.57.0 <1.57.1; >=1.58.0 <1.58.3

CVE-2022-28948 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-502
Unmarshalling invalid YAML panics.
gopkg.in/yaml.v3: <3.0.0-20220521103104-8f96da9f5d5e

CVE-2024-51744 3.1 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N CWE-755
ParseWithClaims tells several errors of a token at once, so that callers overlook a bad signature.
github.com/golang-jwt/jwt/v4: <4.5.1

CVE-2025-30204 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-405
A header of many dots makes the JWT reader allocate very much memory.
github.com/golang-jwt/jwt/v4: <4.5.2
github.com/golang-jwt/jwt/v5: <5.2.2

CVE-2020-26160 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-287
An audience that is an empty list of texts gets round the check of the audience.
github.com/dgrijalva/jwt-go: *

CVE-2023-29401 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N CWE-494
A file name in FileAttachment can change the Content-Disposition header.
github.com/gin-gonic/gin: >=1.3.1 <1.9.1

CVE-2023-26125 5.6 AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-20
The header X-Forwarded-Prefix from outside can poison caches.
github.com/gin-gonic/gin: <1.9.0

CVE-2024-27289 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-89
With the simple protocol, a negative number after a minus sign allows SQL injection.
github.com/jackc/pgx/v4: <4.18.2

CVE-2024-27304 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
A query of more than 4 GB overflows a message size and allows SQL injection.
github.com/jackc/pgx/v4: <4.18.2
github.com/jackc/pgx/v5: <5.5.4

CVE-2022-21698 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Requests with unknown methods make Prometheus' HTTP middleware keep ever more series.
github.com/prometheus/client_golang: <1.11.1

CVE-2023-45142 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Labels of unbounded values make OpenTelemetry's HTTP middleware keep ever more memory.
go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp: <0.44.0

CVE-2024-24557 7.8 AV:L/AC:H/PR:N/UI:R/S:C/C:H/I:L/A:L CWE-346
The classic builder's cache can be poisoned by an image that is made to look like a cached one.
github.com/docker/docker: <24.0.9

CVE-2024-41110 9.9 AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H CWE-187
An API request without a body gets round authorisation plug-ins.
github.com/docker/docker: <25.0.6; >=26.0.0 <26.1.5; >=27.0.0 <27.1.1

CVE-2025-29786 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
An expression without a limit of its length makes the parser use very much memory.
github.com/expr-lang/expr: <1.17.0
`,
);
