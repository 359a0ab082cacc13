import { readTable } from './readTable';

/** curl, XML, SQLite and what else services of Debian images are linked to. */
export const debianLibraries = readTable(
  'debian',
  `
CVE-2022-32221 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-668
A handle used for PUT and then for POST can send the wrong data or use freed memory.
curl libcurl4: >=7.74 <7.74.0-1.3+deb11u4

CVE-2022-27782 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-295
Connections are used again although TLS or SSH options changed in between.
curl libcurl4: >=7.74 <7.74.0-1.3+deb11u2

CVE-2023-23914 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-319
HSTS does not hold for later URLs of the same command line.
curl libcurl4: >=7.74 <7.88.1-1

CVE-2023-27533 8.8 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-75
User names and options of TELNET are sent without being cleaned.
curl libcurl4: >=7.74 <7.74.0-1.3+deb11u8

CVE-2023-38039 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
The size and the number of a response's headers are not limited.
curl libcurl4: >=7.84 <7.88.1-10+deb12u3

CVE-2023-38545 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-787
A host name that is too long for a SOCKS5 proxy overflows the heap during a slow handshake.
curl libcurl4: >=7.88 <7.88.1-10+deb12u4; >=7.74 <7.74.0-1.3+deb11u10

CVE-2023-38546 3.7 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-73
A duplicated handle can load cookies from a file named none.
curl libcurl4: >=7.88 <7.88.1-10+deb12u4; >=7.74 <7.74.0-1.3+deb11u10

CVE-2023-46218 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N CWE-201
Cookies can be set for public suffixes by mixing upper and lower case.
curl libcurl4: >=7.88 <7.88.1-10+deb12u5; >=7.74 <7.74.0-1.3+deb11u11

CVE-2023-46219 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N CWE-311
Saving HSTS data to a long file name removes its content.
curl libcurl4: >=7.88 <7.88.1-10+deb12u5

CVE-2024-2004 3.5 AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:N/A:N CWE-436
Disabling all protocols leaves the default set enabled.
curl libcurl4: >=7.88 <7.88.1-10+deb12u6

CVE-2024-2398 8.6 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:H CWE-772
Server pushes over HTTP/2 with too many headers lose memory when they are refused.
curl libcurl4: >=7.88 <7.88.1-10+deb12u6

CVE-2024-7264 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-125
Reading an ASN.1 time of a certificate can read out of bounds.
curl libcurl4: >=7.88 <7.88.1-10+deb12u7

CVE-2024-8096 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N CWE-295
With GnuTLS, a stapled OCSP answer other than revoked is taken for good.
curl libcurl4: >=7.88 <7.88.1-10+deb12u8

CVE-2024-9681 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L CWE-1025
The HSTS time of a subdomain overwrites that of its parent.
curl libcurl4: >=7.88 <7.88.1-10+deb12u9

CVE-2024-11053 3.4 AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:N/A:N CWE-200
A password of .netrc can go along to the host of a redirection.
curl libcurl4: >=7.88 <7.88.1-10+deb12u9

CVE-2025-0167 3.4 AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:N/A:N CWE-200
A default entry of .netrc without a password leaks the first host's password after a redirection.
curl libcurl4: >=7.88 <7.88.1-10+deb12u11

CVE-2025-0725 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-190 Low
Decompressing gzip with a zlib of 1.2.0.3 or older overflows a buffer.
curl libcurl4: *

CVE-2025-9086 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125
Comparing paths of secure cookies can read past the end of the heap.
curl libcurl4: >=7.88 <7.88.1-10+deb12u14

CVE-2025-10148 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-340
The mask of WebSocket frames stays the same during a connection.
curl libcurl4: >=7.88

CVE-2021-45960 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-682
A left shift by 29 or more places in storeAtts() leads to a too small buffer.
libexpat1: >=2.2.10 <2.2.10-2+deb11u1

CVE-2022-22822 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
addBinding() overflows an integer.
libexpat1: >=2.2.10 <2.2.10-2+deb11u1

CVE-2022-25235 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-116
Some validations of UTF-8 encoding are missing.
libexpat1: >=2.2.10 <2.2.10-2+deb11u2

CVE-2022-25315 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
storeRawNames() overflows an integer.
libexpat1: >=2.2.10 <2.2.10-2+deb11u2

CVE-2022-40674 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-416
doContent() uses freed memory.
libexpat1: >=2.2.10 <2.2.10-2+deb11u4

CVE-2023-52425 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Large tokens that arrive in many pieces are read from their begin each time.
libexpat1: >=2.5.0 <2.5.0-1+deb12u2

CVE-2024-45490 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-611
XML_ParseBuffer() accepts a negative length.
libexpat1: >=2.5.0 <2.5.0-1+deb12u1; >=2.2.10 <2.2.10-2+deb11u6

CVE-2024-45491 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
dtdCopy() overflows an integer on 32-bit platforms.
libexpat1: >=2.5.0 <2.5.0-1+deb12u1; >=2.2.10 <2.2.10-2+deb11u6

CVE-2024-45492 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
nextScaffoldPart() overflows an integer on 32-bit platforms.
libexpat1: >=2.5.0 <2.5.0-1+deb12u1; >=2.2.10 <2.2.10-2+deb11u6

CVE-2024-50602 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-754
XML_ResumeParser() can end the process by stopping a parser that has not begun.
libexpat1: >=2.5.0 <2.5.0-1+deb12u2

CVE-2024-8176 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
A long chain of entities that expand each other overflows the stack.
libexpat1: >=2.5.0 <2.5.0-1+deb12u2

CVE-2025-59375 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
A small document can make the parser allocate very much memory.
libexpat1: >=2.5.0

CVE-2022-40303 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-190
Documents of several gigabytes overflow integers when XML_PARSE_HUGE is on.
libxml2: >=2.9.10 <2.9.10+dfsg-6.7+deb11u3

CVE-2022-40304 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-415
Entity definitions that refer to each other corrupt a dictionary and free memory twice.
libxml2: >=2.9.10 <2.9.10+dfsg-6.7+deb11u3

CVE-2023-28484 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-476
Reading an invalid schema follows a null pointer.
libxml2: >=2.9.14 <2.9.14+dfsg-1.2; >=2.9.10 <2.9.10+dfsg-6.7+deb11u4

CVE-2023-39615 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-119
xmlSAX2StartElement() reads out of bounds on a crafted file.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2024-25062 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-416
The reader with validation and XInclude can use freed memory.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2024-56171 7.8 AV:L/AC:H/PR:N/UI:N/S:C/C:L/I:H/A:L CWE-416
Validating against a schema with identity constraints uses freed memory.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2025-24928 7.8 AV:L/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:N CWE-121
xmlSnprintfElements() overflows the stack while it describes an invalid document.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2025-32414 5.6 AV:L/AC:H/PR:N/UI:N/S:C/C:N/I:L/A:L CWE-393
The Python bindings take characters for bytes and read out of bounds.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2025-32415 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1284
xmlSchemaIDCFillNodeTables() reads before its buffer.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u2

CVE-2025-49794 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H CWE-825
Schematron rules with a name element use freed memory.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u3

CVE-2025-49796 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H CWE-125
Schematron rules with a name element read memory as another type.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u3

CVE-2025-6021 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-121
xmlBuildQName() overflows an integer and then the stack.
libxml2: >=2.9.14 <2.9.14+dfsg-1.3~deb12u3

CVE-2021-31239 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125 Low
The appendvfs extension of SQLite's shell reads out of bounds.
libsqlite3-0: <3.35

CVE-2022-35737 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-129
String arguments of several gigabytes make the C API read out of bounds.
libsqlite3-0: <3.39.2

CVE-2023-7104 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-119
sessionReadRecord() overflows the heap on a corrupt changeset.
libsqlite3-0: >=3.34 <3.34.1-3+deb11u1; >=3.40 <3.40.1-2+deb12u1

CVE-2025-29087 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-190
concat_ws() with a long separator overflows an integer and then the heap.
libsqlite3-0: >=3.44 <3.46.1-3

CVE-2025-6965 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-197
A statement with more aggregate terms than columns corrupts memory.
libsqlite3-0: >=3.40 <3.40.1-2+deb12u2

CVE-2025-7458 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-190
A SELECT DISTINCT with many expressions overflows an integer.
libsqlite3-0: >=3.40 <3.40.1-2+deb12u2

CVE-2021-45346 4.3 AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N CWE-401 Low
A query over a database that was edited by hand can show memory.
libsqlite3-0: *

CVE-2023-44487 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Rapid reset: a client that opens and cancels HTTP/2 streams quickly overloads the server.
libnghttp2-14: >=1.52.0 <1.52.0-1+deb12u1; >=1.43.0 <1.43.0-1+deb11u1

CVE-2024-28182 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-770
CONTINUATION frames are read without an end after a stream was reset.
libnghttp2-14: >=1.52.0 <1.52.0-1+deb12u2

CVE-2023-35945 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-459
A RST_STREAM right after HEADERS loses memory.
libnghttp2-14: >=1.43.0 <1.52.0-1+deb12u1

CVE-2023-48795 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-354
Terrapin: messages at the begin of an SSH connection can be left out unseen.
libssh2-1: >=1.10.0
openssh-client: <1:9.2p1-2+deb12u2

CVE-2024-6387 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-364
regreSSHion: a race in a signal handler of sshd lets strangers run code as root.
openssh-client: >=1:8.5p1 <1:9.2p1-2+deb12u3

CVE-2023-0466 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-295
X509_VERIFY_PARAM_add0_policy() does not enable the policy check it is documented to enable.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u5

CVE-2023-2953 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
ber_memalloc_x() follows a null pointer when memory runs out.
libldap-2.5-0: >=2.5

CVE-2020-15719 4.2 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:N CWE-295 Low
OpenLDAP looks at a certificate's common name although it has alternative names.
libldap-2.5-0: *

CVE-2023-4863 8.8 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-787
A crafted WebP picture overflows the heap while its Huffman tables are built.
libwebp7: >=1.2 <1.2.4-0.2+deb12u1

CVE-2023-39742 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-119 Low
giflib's gif2rgb ends with a segmentation fault on a crafted picture.
libgif7: *

CVE-2024-9632 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-122
_XkbSetCompatMap() works out a too small buffer, which gives local users more rights.
xserver-common: <2:21.1.7-3+deb12u8

CVE-2024-10979 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-15
PL/Perl functions can change environment variables of the database process.
libpq5: >=15 <15.9-0+deb12u1

CVE-2025-1094 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-149
Quoting functions of libpq let invalid UTF-8 through, which allows SQL injection in psql.
libpq5: >=15 <15.11-0+deb12u1

CVE-2025-8714 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-829
A superuser of the origin server can put commands into a dump that run at restore.
libpq5: >=15 <15.14-0+deb12u1

CVE-2024-52005 7.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N CWE-116
git shows escape sequences that a server sends, without cleaning them.
git: *

CVE-2024-32002 9.0 AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H CWE-22
Cloning a repository with crafted submodules runs a hook on file systems that ignore case.
git: >=1:2.39 <1:2.39.5-0+deb12u1

CVE-2025-48384 8.0 AV:N/AC:L/PR:L/UI:R/S:U/C:H/I:H/A:H CWE-59
A submodule path with a trailing carriage return is checked out to another place and can run a hook.
git: >=1:2.39 <1:2.39.5-0+deb12u3
`,
);
