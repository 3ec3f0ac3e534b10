using System.CommandLine;
using Access.Cli;

return await AccessCommand.RunAsync(args, new InvocationConfiguration());
