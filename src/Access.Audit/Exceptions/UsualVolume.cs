namespace Access.Audit.Exceptions;

/// <summary>Whether a count is more than one would expect of an organisation that goes on as it did.</summary>
public static class UsualVolume
{
    /// <summary>How many periods of the same length, before the one that is looked at, say what is usual.</summary>
    public const int PeriodsBefore = 12;

    /// <summary>Fewer are never unusual: a handful says nothing of an organisation and much of a child.</summary>
    public const int Least = 5;

    // One period in a thousand would look unusual by chance.
    private const double Chance = 0.001;

    /// <summary>Whether so many are unusual where so many were usual.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="usual">The mean of the periods before; what is less than 1 counts as 1.</param>
    public static bool IsUnusual(int count, double usual) => count >= Least && TailOf(count, Math.Max(usual, 1)) < Chance;

    /// <summary>How likely at least so many are, where events of a mean come independently of each other (Poisson).</summary>
    private static double TailOf(int count, double mean)
    {
        // From the mean upwards the terms only fall, so that the sum soon stands still.
        if (count <= mean) return 1;
        var term = Math.Exp((count * Math.Log(mean)) - mean - LogFactorial(count));
        var sum = 0.0;
        for (var at = count + 1; term > 0 && term > sum * 1e-12; at++)
        {
            sum += term;
            term *= mean / at;
        }
        return sum;
    }

    private static double LogFactorial(int number)
    {
        var sum = 0.0;
        for (var factor = 2; factor <= number; factor++) sum += Math.Log(factor);
        return sum;
    }
}
