using Access.Domain.Register;
using Access.Sources.Register.Feed;

namespace Access.Tests.Register;

/// <summary>
/// A long life of a register, with everything that can go wrong on the way: whenever the feed can be read again, what is
/// cached equals a fresh read of everything.
/// </summary>
public sealed class ConvergenceTests
{
    // As many as make people hard to tell apart, and no more.
    private const int MostFormerNumbers = 5;

    private const int EventsBetweenChecks = 5_000;

    private static readonly int Events = Lane.Count(usual: 100_000, @long: 1_000_000);

    [Fact]
    public async Task Cache_AfterCrashesDuplicatesReorderingsGapsAndRefusals_EqualsAFreshReadOfEverything()
    {
        var life = new Life(seed: 20261122);
        while (life.Made < Events)
        {
            for (var until = life.Made + EventsBetweenChecks; life.Made < until;) await life.GoOnAsync();
            Assert.Equal([], await life.DifferencesAsync());
        }

        Assert.All(life.Happened, (what) => Assert.True(what.Value > 10, $"{what.Key} happened {what.Value} times"));
    }

    /// <summary>One register, one node that lives, dies and lives again, and chance.</summary>
    private sealed class Life
    {
        private static readonly string[] Remote = ["ChangeInGender", "ChangeInName", "ChangeInPerson", "ChangeInResidentialAddress", "PersonCorrected"];

        private readonly ManualTime time = new();
        private readonly Random random;
        private readonly FakeRegister register;
        private readonly List<Somebody> living = [];
        private readonly List<Somebody> discontinued = [];
        private readonly List<string> numbers = [];
        private readonly List<(TaskCompletionSource Delivery, Task Answer)> underWay = [];
        private Node node;

        internal Life(int seed)
        {
            random = new Random(seed);
            register = new FakeRegister(time);
            for (var i = 0; i < 100; i++) Create();
            node = new Node(register, time);
        }

        internal int Made { get; private set; }

        internal Dictionary<string, int> Happened { get; } = [];

        internal async Task GoOnAsync()
        {
            Change();
            time.Advance(TimeSpan.FromMilliseconds(random.Next(100)));
            if (random.Next(3) == 0) await AskAsync();
            if (random.Next(20) == 0) await ReadAsync();
            if (random.Next(10) == 0) await node.Cached.RefreshAsync(CancellationToken.None);
            if (random.Next(50) == 0) Deliver();
            if (random.Next(2_000) == 0) Crash();
            if (random.Next(2_000) == 0) ForgetEvents();
        }

        /// <summary>Where what is cached is not what a fresh read answers, once the feed has been read without faults.</summary>
        internal async Task<IReadOnlyList<string>> DifferencesAsync()
        {
            Deliver();
            foreach (var (_, answer) in underWay) await answer;
            underWay.Clear();
            (register.FeedFault, register.PersonFault, register.Disturb, register.Delivery) = (() => null, () => null, page => page, Task.CompletedTask);
            for (var i = 0; i < 3; i++) await node.ReadFeedAsync();

            var differences = new List<string>();
            for (var i = 0; i < numbers.Count; i++)
            {
                var fresh = register.Fresh(numbers[i]);
                var lookup = await node.FindAsync(numbers[i]);
                if (lookup is PersonLookup.Unavailable || (lookup.Person?.Id, lookup.Person?.SequenceNumber) != fresh)
                    differences.Add($"number {i}: {lookup.GetType().Name} {lookup.Person?.Id} {lookup.Person?.SequenceNumber}, fresh {fresh.Id} {fresh.Version}");
            }

            return differences;
        }

        private void Change()
        {
            Made++;
            var place = random.Next(living.Count);
            var person = living[place];
            switch (random.Next(100))
            {
                case < 45:
                    register.Persons.Append(person.Id, Remote[random.Next(Remote.Length)]);
                    break;
                case < 60:
                    Put(place, person with { IsProtected = !person.IsProtected }, "ChangeInAddressProtection");
                    break;
                case < 70:
                    Put(place, person with { Responsible = person.Responsible.Count > 0 ? [] : [numbers[random.Next(numbers.Count)]] }, "ChangeInParentalResponsibility");
                    break;
                case < 75:
                    Put(place, person with { IsDead = !person.IsDead }, person.IsDead ? "ChangeInDeath" : "PersonIsDeceased");
                    break;
                case < 77 when person.FormerNumbers.Count < MostFormerNumbers:
                    Put(place, person with { Number = NewNumber(), FormerNumbers = [.. person.FormerNumbers, person.Number!] }, "ChangeInNorwegianIdentificationNumber");
                    Count("new number");
                    break;
                case < 79:
                    Create();
                    break;
                case < 84:
                    Merge(place);
                    break;
                case < 87:
                    Split();
                    break;
                default:
                    register.Persons.Beat();
                    break;
            }
        }

        private void Create()
        {
            var person = new Somebody($"p{living.Count + discontinued.Count}") { Number = NewNumber() };
            living.Add(person);
            register.Persons.Put(person.Json());
        }

        private void Merge(int place)
        {
            var into = random.Next(living.Count);
            if (into == place || living.Count < 80 || living[place].FormerNumbers.Count + living[into].FormerNumbers.Count > MostFormerNumbers) return;
            var (gone, left) = (living[place], living[into]);
            var ended = gone with { Number = null, FormerNumbers = [.. gone.FormerNumbers, gone.Number!] };
            Put(into, left with { FormerNumbers = [.. left.FormerNumbers, .. ended.FormerNumbers] }, "PersonIsContinuedAsValidUponMerger");
            register.Persons.Put(ended.Json(), "PersonIsDiscontinuedAsDuplicate");

            // The register leads to the one who is left.
            register.Persons.Append(left.Id, "PersonIsUpdated");
            discontinued.Add(ended);
            living.RemoveAt(place);
            Made += 2;
            Count("merger");
        }

        private void Split()
        {
            if (discontinued.Count == 0) return;
            var gone = discontinued[random.Next(discontinued.Count)];
            var holder = living.FindIndex(person => person.FormerNumbers.Contains(gone.FormerNumbers[^1]));
            if (holder < 0) return;
            discontinued.Remove(gone);
            Put(holder, living[holder] with { FormerNumbers = [.. living[holder].FormerNumbers.Except(gone.FormerNumbers)] }, "PersonIsChangedBySplitting");
            var restored = gone with { Number = gone.FormerNumbers[^1], FormerNumbers = [.. gone.FormerNumbers.SkipLast(1)] };
            living.Add(restored);
            register.Persons.Put(restored.Json(), "PersonIsRestoredBySplitting");
            Made++;
            Count("splitting");
        }

        private void Put(int place, Somebody person, string type)
        {
            living[place] = person;
            register.Persons.Put(person.Json(), type);
        }

        private async Task AskAsync()
        {
            register.PersonFault = random.Next(20) == 0 ? () => LookupFailure.NoAnswer : () => null;
            var number = numbers[random.Next(numbers.Count)];
            if (random.Next(10) > 0)
            {
                // It may have joined one that is still on its way.
                underWay.Add((new TaskCompletionSource(), node.FindAsync(number)));
                return;
            }

            // An answer that was made now and comes some time later.
            var delivery = new TaskCompletionSource();
            register.Delivery = delivery.Task;
            underWay.Add((delivery, node.FindAsync(number)));
            register.Delivery = Task.CompletedTask;
            Count("late answer");
        }

        private async Task ReadAsync()
        {
            var end = register.Persons.LatestEvent!.SequenceNumber;
            register.Disturb = random.Next(6) switch
            {
                0 => page => [.. page.Take(FeedLane.PageLimit / 2).SelectMany(one => new[] { one, one })],
                1 => page => [.. page.Reverse()],
                2 => page => [.. page.Where(one => one.SequenceNumber % 7 != 0 || end - one.SequenceNumber > 50)],
                3 => page => [.. page.Where(one => one.PersonId != "heartbeat")],
                _ => page => page,
            };
            register.FeedFault = random.Next(5) == 0 ? () => random.Next(2) == 0 ? new EventFeedException("The feed answered 429.") : null : () => null;
            try
            {
                await node.Follower.ReadAsync(random.Next(2) == 0 ? LaneKind.Priority : LaneKind.Complete, CancellationToken.None);
                Count("reading");
            }
            catch (EventFeedException)
            {
                Count("refusal");
            }

            node.Follower.Remember();
        }

        private void Deliver()
        {
            foreach (var (delivery, _) in underWay) delivery.TrySetResult();
            underWay.RemoveAll(one => one.Answer.IsCompletedSuccessfully);
        }

        private void Crash()
        {
            Deliver();
            node = new Node(register, time, before: node);
            Count("crash");
        }

        private void ForgetEvents()
        {
            register.Persons.LowestSequenceNumber = register.Persons.LatestEvent!.SequenceNumber - random.Next(3);
            Count("cursor too old");
        }

        private string NewNumber()
        {
            numbers.Add(Somebody.NumberOf(numbers.Count));
            return numbers[^1];
        }

        private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;
    }
}
