using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Tests.Properties;

namespace Access.Tests.Audit;

/// <summary>Pages stay as they are while decisions come (E-06, AU-01), and a cursor is worth nothing for another question.</summary>
public sealed class PagingTests
{
    private static readonly CursorSeal Seal = new(Enumerable.Range(1, 32).Select(number => (byte)number).ToArray());

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task PageAsync_WhileDecisionsCome_GivesEachOfTheSnapshotOnce(int limit)
    {
        var log = new AskedLog();
        for (var made = 0; made < 40; made++) log.Add(Some(made).Facts);
        var expected = log.Made.Where((_, place) => place % 2 == 0).Select(made => made.Id).ToList();
        log.WhileReading = () =>
        {
            if (log.Made.Count < 400) log.Add(Some(log.Made.Count).Facts);
        };
        var question = LogQuestion.Everything with { Service = Access.Domain.Vocabulary.ResourceKind.Vaccinations };

        var found = new List<string>();
        PageCursor? next = new PageCursor(await log.SizeAsync(default), 0);
        while (next is { } start)
        {
            var page = await log.Reading.PageAsync(question, start, limit, default);
            Assert.InRange(page.Decisions.Length, page.Next is null ? 0 : limit, limit);
            found.AddRange(page.Decisions.Select(decision => decision.Circumstances!.Id));
            next = page.Next;
        }

        Assert.Equal(expected, found);
        Assert.True(log.Made.Count > 40);
    }

    [Fact]
    public async Task PageAsync_BetweenPagesOfWhatWasErased_CountsEachOnce()
    {
        var log = new AskedLog();
        for (var made = 0; made < 20; made++)
        {
            log.Add(new Scene().Facts, change: made % 4 == 0 ? null : record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });
        }

        var (readable, notReadable) = (0, 0);
        PageCursor? next = new PageCursor(await log.SizeAsync(default), 0);
        while (next is { } start)
        {
            var page = await log.Reading.PageAsync(LogQuestion.Everything with { Decision = true }, start, 2, default);
            (readable, notReadable, next) = (readable + page.Decisions.Length, notReadable + page.NotReadable, page.Next);
        }

        Assert.Equal((5, 15), (readable, notReadable));
    }

    [Fact]
    public void Cursor_ReadBack_IsTheSameForItsScopeAlone()
    {
        var cursor = new PageCursor(9_007_199_254_740_993, 17);
        var text = Seal.Write(cursor, "one");

        Assert.True(Seal.TryRead(text, "one", out var read));
        Assert.Equal(cursor, read);
        Assert.False(Seal.TryRead(text, "other", out _));
        Assert.False(new CursorSeal(new byte[32]).TryRead(text, "one", out _));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", text);
    }

    [Fact]
    public void Cursor_ChangedInAnyCharacter_IsNone()
    {
        var text = Seal.Write(new(40, 17), "one");

        for (var place = 0; place < text.Length; place++)
        {
            foreach (var other in "AZaz09-_")
            {
                if (text[place] == other) continue;
                Assert.False(Seal.TryRead(text[..place] + other + text[(place + 1)..], "one", out _), $"character {place}");
            }
        }
        foreach (var broken in (string?[])[null, "", text + "A", text[..^1], "é" + text[1..]]) Assert.False(Seal.TryRead(broken, "one", out _));
    }

    // Two questions that say the same have the same text, and two that do not never have.
    [Fact]
    public void Canonical_OfDifferentQuestions_IsDifferent()
    {
        LogQuestion[] questions =
        [
            LogQuestion.Everything,
            new() { Child = [Cast.Child.Current] },
            new() { Asker = [Cast.Child.Current] },
            new() { Person = [Cast.Child.Current] },
            new() { Child = [Cast.Child.Current, Cast.Child.Former] },
            new() { Client = "a" },
            new() { Client = "a\nclient 1 a" },
            new() { Cause = "a" },
            new() { Rulebook = "a" },
            new() { Decision = true },
            new() { Decision = false },
            new() { Register = new([], 1, null, null) },
            new() { Register = new([], null, 1, null) },
            new() { Register = new([], null, null, TimeSpan.FromSeconds(1)) },
            new() { Register = new([Cast.Child.Current], 1, null, null) },
            new() { From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            new() { To = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        ];

        Assert.Equal(questions.Length, questions.Select(QuestionReader.Canonical).Distinct().Count());
        Assert.Equal(
            QuestionReader.Canonical(new() { From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) }),
            QuestionReader.Canonical(new() { From = new(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)) }));
    }

    [Fact]
    public void Persons_OfAQuestion_AreAllThatAnyMemberStates()
    {
        var numbers = ImmutableArray.Create(Cast.Child.Current);
        var members = typeof(LogQuestion).GetProperties().Where(member => member.PropertyType == numbers.GetType()).ToList();

        foreach (var member in members)
        {
            var question = new LogQuestion();
            member.SetValue(question, numbers);
            Assert.Equal([(char.ToLowerInvariant(member.Name[0]) + member.Name[1..], numbers)], question.Persons);
        }
        Assert.Equal([("register.person", numbers)], new LogQuestion { Register = new(numbers, null, null, null) }.Persons);
        Assert.Equal(4, members.Count);
    }

    private static Scene Some(int made) => new() { Resource = new() { Kind = made % 2 == 0 ? Access.Domain.Vocabulary.ResourceKind.Vaccinations : Access.Domain.Vocabulary.ResourceKind.Messages } };
}
