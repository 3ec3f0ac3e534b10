using Access.Benchmarks.Comparison;
using BenchmarkDotNet.Running;

return args switch
{
    ["cases", var file, var count, var seed] => CasesFile.Write(file, count, seed),
    ["peers"] => await CedarComparison.RunAsync(),
    ["cases" or "peers", ..] => WrongUse(),
    _ => Benchmark(args),
};

static int Benchmark(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Access.Benchmarks.EngineBenchmarks).Assembly).Run(args);
    return 0;
}

static int WrongUse()
{
    Console.Error.WriteLine("Use: cases FILE COUNT SEED, or peers, or BenchmarkDotNet's own arguments.");
    return 2;
}
