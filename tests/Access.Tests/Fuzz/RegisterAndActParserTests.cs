using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Export;
using Access.Rules;
using Access.Sources.Acts;
using Access.Sources.Log.Records;
using Access.Sources.Register;
using Access.Tests.Analysis;
using Access.Tests.Log.Records;
using Access.Tests.Properties;
using Access.Tests.Sources;

namespace Access.Tests.Fuzz;

/// <summary>What the register, people, earlier versions and other rulebooks wrote.</summary>
[Collection(FuzzTests.Name)]
public sealed class RegisterAndActParserTests
{
    private static readonly WrittenRecord Record = Recorded.Written(
        new Scene { Deeds = [new(DeedKind.Consent), new(DeedKind.Exception) { Whom = Whom.OtherParent }, new(DeedKind.PowerOfAttorney), new(DeedKind.Policy), new(DeedKind.YouthAccess)] }.Facts);

    [Fact]
    public Task PersonReader_AnyBytes_AreAPersonOrAFaultWithoutValues() => Fuzzing.RunAsync(
        nameof(PersonReader),
        Fuzzing.Texts(PersonJson.TheChild().ToJsonString(), PersonJson.Of(PersonJson.Mother).ToJsonString()),
        input =>
        {
            if (!PersonReader.TryRead(input, out _, out var fault)) Assert.DoesNotMatch(@"\d{11}", fault);
        });

    [Fact]
    public Task ActReader_AnyBytes_AreAnActOrRefused() => Fuzzing.RunAsync(
        nameof(ActReader),
        Fuzzing.Texts(File.ReadLines(Path.Combine(Repository.Fixtures, "example", "acts.jsonl"))),
        input =>
        {
            // What is read is written and read back as itself, or there is no writing it.
            var act = ActReader.Read(input);
            byte[] written;
            try
            {
                written = ActWriter.Write(act);
            }
            catch (ArgumentException)
            {
                return;
            }
            Assert.True(ActEquality.AreEqual(act, ActReader.Read(written)));
        },
        typeof(ActFormatException));

    [Fact]
    public Task RecordReader_AnyPartReplaced_IsReadOrRefused()
    {
        ReadOnlyMemory<byte>[] parts = [Record.Common, Record.Joint, .. Record.Persons.Select(person => person.Bytes)];
        var place = 0;
        return Fuzzing.RunAsync(
            nameof(RecordReader),
            [.. parts.Select(part => part.ToArray())],
            input =>
            {
                // A sound part in another's place is hostile as well; the whole record as it is has been read elsewhere.
                var at = place++ % parts.Length;
                _ = Recorded.Read(
                    at switch
                    {
                        0 => Record.Parts with { Common = input },
                        1 => Record.Parts with { Joint = input },
                        _ => Record.Parts with { Persons = Record.Parts.Persons.SetItem(at - 2, input) },
                    },
                    new Recorded.Kept(Record));
            },
            typeof(RecordFormatException));
    }

    [Fact]
    public Task PersonSnapshot_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        nameof(PersonSnapshot),
        [.. Record.Persons.SelectMany(person => person.Snapshots).Select(snapshot => snapshot.Bytes.ToArray())],
        input => PersonSnapshot.Read(input),
        typeof(RecordFormatException));

    [Fact]
    public Task Findings_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        nameof(FindingsText),
        Fuzzing.Texts("""{"guideline-2025.access-refused":"met","guideline-2025.asker-lives":"not-met"}""", "\"mn-u\""),
        input => new FindingsText(["a", "b", "c", "d"]).Read(input),
        typeof(RecordFormatException));

    [Fact]
    public Task Situation_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        nameof(SituationText),
        Fuzzing.Texts("""{"child-age":"twelve","asker":"parent"}""", $"\"{new string('0', Dimensions.All.Length)}\""),
        input => SituationText.Read(input),
        typeof(RecordFormatException));

    [Fact]
    public Task RulebookImport_AnyBytes_DecideWhatTheySayOrAreRefused()
    {
        var export = Books.Written(CompiledRulebook.Compile(Rulebooks.Guideline2025, Books.Day).Table);
        return Fuzzing.RunAsync(nameof(RulebookImport), [export], input => RulebookImport.Read(input), typeof(RulebookFormatException));
    }
}
