using System.Globalization;
using Access.Benchmarks.Comparison;
using Access.Benchmarks.Load;
using Access.Benchmarks.Logged;
using Access.Benchmarks.Replay;
using Access.Benchmarks.Silence;
using BenchmarkDotNet.Running;

return args switch
{
    ["cases", var file, var count, var seed] => CasesFile.Write(file, count, seed),
    ["peers"] => await CedarComparison.RunAsync(),
    ["records", var register, var folder, var count] => await RecordedPopulation.RecordAsync(register, folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["load"] => await LoadComparison.RunAsync(seconds: 10),
    ["load", var seconds] when int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var many) && many > 0 => await LoadComparison.RunAsync(many),
    ["soak"] => await Soak.RunAsync(minutes: 10),
    ["soak", var minutes] when int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var many) && many > 0 => await Soak.RunAsync(many),
    ["echo", var port] => await EchoServer.RunAsync(port),
    ["causes"] => await ClosedCauses.MeasureAsync(ClosedCauses.UsualCalls, null),
    ["causes", var calls] when int.TryParse(calls, CultureInfo.InvariantCulture, out var many) && many > 0 => await ClosedCauses.MeasureAsync(many, null),
    ["causes", var calls, var postgreSql] when int.TryParse(calls, CultureInfo.InvariantCulture, out var many) && many > 0 => await ClosedCauses.MeasureAsync(many, postgreSql),
    ["logged"] => await LoggedThroughput.RunAsync(null),
    ["logged", var postgreSql] => await LoggedThroughput.RunAsync(postgreSql),
    ["serve", var folder, var provider, var connection] => await MeasuredNode.ServeAsync(folder, provider, connection),
    ["cases" or "peers" or "records" or "load" or "soak" or "echo" or "causes" or "logged" or "serve", ..] => WrongUse(),
    _ => Benchmark(args),
};

static int Benchmark(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Access.Benchmarks.EngineBenchmarks).Assembly).Run(args);
    return 0;
}

static int WrongUse()
{
    Console.Error.WriteLine("Use: cases FILE COUNT SEED, or peers, or records REGISTER FOLDER COUNT, or load [SECONDS], or soak [MINUTES], or causes [CALLS [CONNECTION-STRING]], or logged [CONNECTION-STRING], or BenchmarkDotNet's own arguments.");
    return 2;
}
