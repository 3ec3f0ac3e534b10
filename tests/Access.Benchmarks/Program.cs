using System.Globalization;
using Access.Benchmarks.Comparison;
using Access.Benchmarks.Replay;
using BenchmarkDotNet.Running;

return args switch
{
    ["cases", var file, var count, var seed] => CasesFile.Write(file, count, seed),
    ["peers"] => await CedarComparison.RunAsync(),
    ["records", var register, var folder, var count] => await RecordedPopulation.RecordAsync(register, folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["cases" or "peers" or "records", ..] => WrongUse(),
    _ => Benchmark(args),
};

static int Benchmark(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Access.Benchmarks.EngineBenchmarks).Assembly).Run(args);
    return 0;
}

static int WrongUse()
{
    Console.Error.WriteLine("Use: cases FILE COUNT SEED, or peers, or records REGISTER FOLDER COUNT, or BenchmarkDotNet's own arguments.");
    return 2;
}
