using Access.Domain.Identifiers;
using Access.Tests.Threats;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Identifiers;

/// <summary>What holds for every number. All that are made here are synthetic.</summary>
public class IdentifierProperties
{
    private static readonly Config Trials = Config.QuickThrowOnFailure.WithMaxTest(500);

    // Day + 0 or 40, month + 80: fødselsnummer and D-numbers of made-up people.
    private static readonly Arbitrary<string> SyntheticNumbers =
        (from day in Gen.Choose(1, 28)
         from addedToDay in Gen.Elements(0, 40)
         from month in Gen.Choose(81, 92)
         from year in Gen.Choose(0, 99)
         from individual in Gen.Choose(0, 999)
         select ControlDigits.TryComplete($"{day + addedToDay:00}{month}{year:00}{individual:000}", out var number) ? number : null)
        .Where(number => number is not null)
        .Select(number => number!)
        .ToArbitrary();

    private static readonly Arbitrary<string> DufNumbers =
        (from year in Gen.Choose(1, 9999)
         from running in Gen.Choose(0, 999_999)
         select ControlDigits.TryCompleteDuf($"{year:0000}{running:000000}", out var number) ? number : string.Empty)
        .ToArbitrary();

    private static readonly Arbitrary<string> AlmostNumbers =
        Gen.OneOf(
            Digits(11),
            Digits(12),
            ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? string.Empty),
            from number in SyntheticNumbers.Generator
            from at in Gen.Choose(0, 10)
            from character in ArbMap.Default.GeneratorFor<char>()
            select $"{number[..at]}{character}{number[(at + 1)..]}")
        .ToArbitrary();

    [Threat("T-30")]
    [Fact]
    public void TryParse_OneDigitChanged_IsAlwaysCaught() =>
        Prop.ForAll(SyntheticNumbers, number => Changes(number, number.Length).All(IsRefused)).Check(Trials);

    [Fact]
    public void TryParse_TwoNeighboursSwapped_IsAlwaysCaught() =>
        Prop.ForAll(SyntheticNumbers, number => Swaps(number, number.Length).All(IsRefused)).Check(Trials);

    [Fact]
    public void TryParse_DufWithOneDigitChanged_IsAlwaysCaught() =>
        Prop.ForAll(DufNumbers, number => Changes(number, number.Length).All(IsRefused)).Check(Trials);

    [Fact]
    public void TryParse_DufWithTwoNeighboursOfItsTenDigitsSwapped_IsAlwaysCaught() =>
        Prop.ForAll(DufNumbers, number => Swaps(number, 10).All(IsRefused)).Check(Trials);

    [Fact]
    public void TryParse_ItsOwnValueAndSystem_GivesAnEqualIdentifier() =>
        Prop.ForAll(Gen.OneOf(SyntheticNumbers.Generator, DufNumbers.Generator).ToArbitrary(), number =>
            PersonIdentifier.TryParse(number, out var once)
            && once.Value == number
            && PersonIdentifier.TryParse(once.Value, once.System, out var twice)
            && once == twice
            && once.GetHashCode() == twice.GetHashCode()).Check(Trials);

    [Fact]
    public void TryParse_AnythingAtAll_NeverThrowsAndGivesBackWhatItTook() =>
        Prop.ForAll(AlmostNumbers, AlmostNumbers, (value, system) =>
        {
            var told = !PersonIdentifier.TryParse(value, out var fromDigits) || fromDigits.Value == value;
            var named = !PersonIdentifier.TryParse(value, system, out var ofSystem) || ofSystem.Value == value;
            return told && named && (fromDigits is null || ofSystem is not OpaqueIdentifier || fromDigits != ofSystem);
        }).Check(Trials);

    [Fact]
    public void ToString_AnyIdentifier_HoldsNoDigit() =>
        Prop.ForAll(Gen.OneOf(SyntheticNumbers.Generator, DufNumbers.Generator).ToArbitrary(), number =>
            PersonIdentifier.TryParse(number, out var told) && !told.ToString().Any(char.IsDigit)
            && PersonIdentifier.TryParse(number, "1.2.3", out var opaque) && !opaque.ToString().Any(char.IsDigit)).Check(Trials);

    private static Gen<string> Digits(int count) =>
        Gen.Choose(0, 9).ListOf(count).Select(digits => string.Concat(digits));

    private static bool IsRefused(string number) => !PersonIdentifier.TryParse(number, out _);

    private static IEnumerable<string> Changes(string number, int among) =>
        from at in Enumerable.Range(0, among)
        from digit in "0123456789"
        where digit != number[at]
        select $"{number[..at]}{digit}{number[(at + 1)..]}";

    private static IEnumerable<string> Swaps(string number, int among) =>
        from at in Enumerable.Range(0, among - 1)
        where number[at] != number[at + 1]
        select $"{number[..at]}{number[at + 1]}{number[at]}{number[(at + 2)..]}";
}
