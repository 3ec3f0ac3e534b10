using System.Reflection;
using Access.Rules.Recording;
using Access.Service.Problems;

namespace Access.Service.Tests.Problems;

/// <summary>A problem's type never changes its meaning, so each is declared once: two declarations would come to mean two things.</summary>
public sealed class ProblemTests
{
    [Fact]
    public void Types_OfEveryProblemOfTheService_AreDeclaredOnce()
    {
        var declared = typeof(Problem).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => (Problem)field.GetValue(null)!)
            .ToList();
        var types = declared.ConvertAll(problem => problem.Type);

        Assert.True(types.Count > 30);
        Assert.DoesNotContain(types.CountBy(type => type), type => type.Value > 1);
        Assert.DoesNotContain(declared.CountBy(problem => problem.Title), title => title.Value > 1);
        Assert.DoesNotContain(RecordingLimits.All, limit => types.Contains(limit.ProblemType));
    }
}
