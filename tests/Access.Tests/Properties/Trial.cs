using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Access.Tests.Properties;

/// <summary>Tries a property and keeps what came of it, with what it was tried on.</summary>
internal sealed class Trial : IRunner
{
    private Trial()
    {
    }

    public bool Held { get; private set; }

    /// <summary>The statistics, or the simplest scene in which it does not hold.</summary>
    public string Report { get; private set; } = "";

    public static Trial Of(string name, Property property, int scenes)
    {
        var trial = new Trial();
        Check.One(Config.Quick.WithMaxTest(scenes).WithName(name).WithRunner(trial), property);
        return trial;
    }

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult testResult) => (Held, Report) = (testResult.IsPassed, Runner.onFinishedToString(name, testResult));
}
