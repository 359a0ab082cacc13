import { readTable } from './readTable';

/** Packages of Python. */
export const pythonPackages = readTable(
  'python-pkg',
  `
CVE-2023-32681 6.1 AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:N/A:N CWE-200
Proxy-Authorization is sent to the destination after a redirection to HTTPS.
requests: >=2.3.0 <2.31.0

CVE-2024-35195 5.6 AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:N CWE-670
A session whose first request was made without verifying goes on without verifying.
requests: <2.32.0

CVE-2024-47081 5.3 AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:N/A:N CWE-522
A crafted URL makes the client send credentials of .netrc to another host.
requests: <2.32.4

CVE-2021-33503 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
A URL with many at signs takes very long to read.
urllib3: <1.26.5

CVE-2023-43804 8.1 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N CWE-200
The Cookie header is kept on redirections to another origin.
urllib3: <1.26.17; >=2.0.0 <2.0.6

CVE-2023-45803 4.2 AV:A/AC:H/PR:H/UI:N/S:U/C:H/I:N/A:N CWE-200
The body of a request is kept when a redirection changes the method to GET.
urllib3: <1.26.18; >=2.0.0 <2.0.7

CVE-2024-37891 4.4 AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:N/A:N CWE-669
Proxy-Authorization is kept on redirections to another origin.
urllib3: <1.26.19; >=2.0.0 <2.2.2

CVE-2025-50181 5.3 AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-601
Redirections cannot be turned off for a whole pool.
urllib3: <2.5.0

CVE-2022-23491 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-345
Root certificates of TrustCor are still trusted.
certifi: >=2017.11.5 <2022.12.7

CVE-2023-37920 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-345
Root certificates of e-Tugra are still trusted.
certifi: >=2015.4.28 <2023.7.22

CVE-2024-39689 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-345 Low
Root certificates of GLOBALTRUST are still trusted.
certifi: >=2021.5.30 <2024.7.4

CVE-2024-3651 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400 Medium
Encoding a crafted name takes quadratic time.
idna: <3.7

CVE-2024-22195 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-79
Keys with blanks in the xmlattr filter add attributes.
jinja2 Jinja2: <3.1.3

CVE-2024-34064 5.4 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N CWE-79
Keys with slashes or equals signs in the xmlattr filter add attributes.
jinja2 Jinja2: <3.1.4

CVE-2024-56201 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-150 Medium
Whoever controls a template's name and content can run code.
jinja2 Jinja2: >=3.0.0 <3.1.5

CVE-2024-56326 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-1336 Medium
An indirect reference to a format method gets out of the sandbox.
jinja2 Jinja2: <3.1.5

CVE-2025-27516 7.3 AV:L/AC:L/PR:L/UI:R/S:U/C:H/I:H/A:H CWE-1336 Medium
The attr filter reaches a format method and gets out of the sandbox.
jinja2 Jinja2: <3.1.6

CVE-2023-25577 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Multipart forms may have any number of parts.
werkzeug Werkzeug: <2.2.3

CVE-2023-23934 3.5 AV:A/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N CWE-20
Cookies without a name can be read as cookies with one.
werkzeug Werkzeug: <2.2.3

CVE-2023-46136 8.0 AV:A/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-787
An upload of a large part that begins with line ends takes very much processor.
werkzeug Werkzeug: <2.3.8; >=3.0.0 <3.0.1

CVE-2024-34069 7.5 AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-352
The debugger can be made to run code of another site's page.
werkzeug Werkzeug: <3.0.3

CVE-2024-49767 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Multipart forms use more memory than their limit says.
werkzeug Werkzeug: <3.0.6

CVE-2023-30861 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-488
A caching proxy can give one client's session cookie to another.
flask Flask: <2.2.5; >=2.3.0 <2.3.2

CVE-2024-1135 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-444
Transfer-Encoding headers are not checked, which allows request smuggling.
gunicorn: <22.0.0

CVE-2024-6827 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-444
Unsupported transfer codings are not refused, which allows request smuggling.
gunicorn: <22.0.0

CVE-2022-34265 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-89
Trunc and Extract with values from outside allow SQL injection.
django Django: >=3.2 <3.2.14; >=4.0 <4.0.6

CVE-2023-31047 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-20
Uploading several files with one field checks the last one only.
django Django: >=3.2 <3.2.19; >=4.0 <4.1.9; >=4.2 <4.2.1

CVE-2023-43665 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1284
Truncating long HTML takes very long.
django Django: >=3.2 <3.2.22; >=4.1 <4.1.12; >=4.2 <4.2.6

CVE-2024-42005 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-89
values() over JSON fields allows SQL injection through column aliases.
django Django: >=4.2 <4.2.15; >=5.0 <5.0.8

CVE-2024-53908 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-89
HasKey look-ups on Oracle allow SQL injection.
django Django: >=4.2 <4.2.17; >=5.0 <5.0.10; >=5.1 <5.1.4

CVE-2025-57833 7.1 AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:N CWE-89
FilteredRelation allows SQL injection through column aliases.
django Django: >=4.2 <4.2.24; >=5.1 <5.1.12; >=5.2 <5.2.6

CVE-2025-64459 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-89
A crafted _connector argument of filter() allows SQL injection.
django Django: >=4.2 <4.2.26; >=5.1 <5.1.14; >=5.2 <5.2.8

CVE-2024-24762 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Reading the options of a crafted Content-Type takes very long.
fastapi: <0.109.1
python-multipart: <0.0.7

CVE-2024-53981 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Line ends around boundaries are logged one by one, which blocks the process.
python-multipart: <0.0.18

CVE-2023-29159 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-22
Static files of folders whose names begin alike are given out.
starlette: >=0.13.5 <0.27.0

CVE-2024-47874 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Form fields that are no files are read into memory without a limit.
starlette: <0.40.0

CVE-2025-54121 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-770
Large uploads block the event loop when they are moved to disk.
starlette: <0.47.2

CVE-2025-62727 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-407
A crafted Range header takes quadratic time.
starlette: >=0.39.0 <0.49.1

CVE-2024-3772 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Validating a crafted mail address takes very long.
pydantic: <1.10.13; >=2.0.0 <2.4.0

CVE-2025-43859 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-444
Chunked bodies with malformed line ends are accepted, which allows request smuggling.
h11: <0.16.0

CVE-2024-23334 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-22
Static routes that follow symbolic links give out any file.
aiohttp: >=1.0.5 <3.9.2

CVE-2024-30251 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-835
A crafted multipart request makes the server loop for ever.
aiohttp: <3.9.4

CVE-2024-52304 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-444
Line ends in chunk extensions are read wrongly, which allows request smuggling.
aiohttp: <3.10.11

CVE-2025-53643 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-444 Low
Trailers are not read by the parser in Python, which allows request smuggling.
aiohttp: <3.12.14

CVE-2023-0286 7.4 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-843
The wheels have an OpenSSL that compares X.400 addresses as another type.
cryptography: >=0.8.1 <39.0.1

CVE-2023-49083 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
Loading PKCS7 certificates of a crafted bundle follows a null pointer.
cryptography: >=3.1 <41.0.6

CVE-2023-50782 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-203
RSA key exchange of TLS can be decrypted by observing its timing.
cryptography: <42.0.0

CVE-2024-26130 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
Writing PKCS12 with a key that does not fit its certificate follows a null pointer.
cryptography: >=38.0.0 <42.0.4

CVE-2024-12797 6.3 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-392
The wheels have an OpenSSL that misses failed authentication by raw public keys.
cryptography: >=42.0.0 <44.0.1

CVE-2022-29217 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-327
With all algorithms allowed, a token can be signed with a public key as its secret.
pyjwt PyJWT: >=1.5.0 <2.4.0

CVE-2020-14343 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-20
Loading YAML with the full loader makes objects of any class.
pyyaml PyYAML: <5.4

CVE-2022-40897 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Reading a crafted page of a package index takes very long.
setuptools: <65.5.1

CVE-2024-6345 8.8 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-94
Downloading from a crafted package URL runs commands.
setuptools: <70.0.0

CVE-2025-47273 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-22
PackageIndex writes files to any place.
setuptools: <78.1.1

CVE-2023-5752 3.3 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N CWE-77
Installing from a Mercurial URL passes options to hg.
pip: <23.3

CVE-2025-8869 5.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N CWE-59
Links in a source archive can point outside of the folder it is unpacked to.
pip: <25.3

CVE-2022-40898 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Reading a crafted file name of a wheel takes very long.
wheel: <0.38.1

CVE-2023-50447 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-94
ImageMath.eval runs code through the keys of its environment.
pillow Pillow: <10.2.0

CVE-2023-4863 8.8 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-787
The wheels have a libwebp that overflows the heap on a crafted picture.
pillow Pillow: <10.0.1

CVE-2024-28219 6.7 AV:L/AC:L/PR:H/UI:R/S:U/C:H/I:H/A:L CWE-680
_imagingcms.c overflows a buffer by copying a text without its length.
pillow Pillow: <10.3.0

CVE-2025-48432 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-117
The path of a request goes to the log without escaping.
django Django: >=4.2 <4.2.22; >=5.1 <5.1.10; >=5.2 <5.2.2

CVE-2024-6923 5.5 AV:N/AC:L/PR:L/UI:R/S:U/C:N/I:H/A:N CWE-94
New lines in mail headers are not quoted by the email module.
python: >=3.12.0 <3.12.5; >=3.11.0 <3.11.10
`,
);
