using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Access.Tests")]
