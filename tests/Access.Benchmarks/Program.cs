using System.Globalization;
using Access.Benchmarks.Comparison;
using Access.Benchmarks.Replay;
using Access.Benchmarks.Silence;
using BenchmarkDotNet.Running;

return args switch
{
    ["cases", var file, var count, var seed] => CasesFile.Write(file, count, seed),
    ["peers"] => await CedarComparison.RunAsync(),
    ["records", var register, var folder, var count] => await RecordedPopulation.RecordAsync(register, folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["causes"] => await ClosedCauses.MeasureAsync(ClosedCauses.UsualCalls),
    ["causes", var calls] when int.TryParse(calls, CultureInfo.InvariantCulture, out var count) && count > 0 => await ClosedCauses.MeasureAsync(count),
    ["cases" or "peers" or "records" or "causes", ..] => WrongUse(),
    _ => Benchmark(args),
};

static int Benchmark(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Access.Benchmarks.EngineBenchmarks).Assembly).Run(args);
    return 0;
}

static int WrongUse()
{
    Console.Error.WriteLine("Use: cases FILE COUNT SEED, or peers, or records REGISTER FOLDER COUNT, or causes [CALLS], or BenchmarkDotNet's own arguments.");
    return 2;
}
