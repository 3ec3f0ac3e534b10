using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Access.Tests")]
[assembly: CLSCompliant(false)]
