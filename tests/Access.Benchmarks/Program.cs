using System.Globalization;
using Access.Benchmarks.Comparison;
using Access.Benchmarks.Logged;
using Access.Benchmarks.Replay;
using BenchmarkDotNet.Running;

return args switch
{
    ["cases", var file, var count, var seed] => CasesFile.Write(file, count, seed),
    ["peers"] => await CedarComparison.RunAsync(),
    ["records", var register, var folder, var count] => await RecordedPopulation.RecordAsync(register, folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["logged"] => await LoggedThroughput.RunAsync(null),
    ["logged", var postgreSql] => await LoggedThroughput.RunAsync(postgreSql),
    ["serve", var folder, var provider, var connection] => await MeasuredNode.ServeAsync(folder, provider, connection),
    ["cases" or "peers" or "records" or "logged" or "serve", ..] => WrongUse(),
    _ => Benchmark(args),
};

static int Benchmark(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Access.Benchmarks.EngineBenchmarks).Assembly).Run(args);
    return 0;
}

static int WrongUse()
{
    Console.Error.WriteLine("Use: cases FILE COUNT SEED, or peers, or records REGISTER FOLDER COUNT, or logged [CONNECTION-STRING], or BenchmarkDotNet's own arguments.");
    return 2;
}
