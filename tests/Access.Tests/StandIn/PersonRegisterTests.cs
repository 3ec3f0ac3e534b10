using Access.StandIn;

namespace Access.Tests.StandIn;

public class PersonRegisterTests
{
    [Fact]
    public void Load_TwoWithOneId_LoadsNobody()
    {
        var register = new PersonRegister();

        Assert.Throws<ArgumentException>(() => register.Load([Person("a"), Person("b"), Person("a")]));

        Assert.Equal(0, register.Count);
        Assert.Null(register.LatestEvent);
    }

    [Fact]
    public void Put_NumberGivenUp_NoLongerFindsButOthersStay()
    {
        var register = new PersonRegister();
        register.Put(Json("a", "111", "222"));
        register.Put(Json("b", "222"));

        register.Put(Json("a", "111"));

        Assert.Equal("a", register.FindByNumber("111")?.Id);
        Assert.Equal("b", register.FindByNumber("222")?.Id);
        register.Put(Json("b"));
        Assert.Null(register.FindByNumber("222"));
    }

    [Fact]
    public void Put_SameNumberTwiceInOnePerson_IsForgottenWhole()
    {
        var register = new PersonRegister();
        register.Put(Json("a", "111", "111"));

        register.Put(Json("a"));

        Assert.Null(register.FindByNumber("111"));
    }

    [Fact]
    public void Put_UnknownEventType_IsLetOut()
    {
        var register = new PersonRegister();

        register.Put(Json("a"), "ChangeInSomethingNew");

        Assert.Equal("ChangeInSomethingNew", register.LatestEvent?.EventType);
    }

    [Fact]
    public void Put_CallersBuffer_IsCopied()
    {
        var register = new PersonRegister();
        var buffer = System.Text.Encoding.UTF8.GetBytes(Json("a", "111"));
        register.Put(buffer);

        Array.Clear(buffer);

        Assert.Equal((byte)'{', register.FindById("a")!.Json.Span[0]);
    }

    [Fact]
    public void ToString_PersonAndEvent_TellNoNumber()
    {
        var register = new PersonRegister();
        register.Put(Json("01914796756", "01914796756"));

        Assert.True($"{register.FindById("01914796756")} {register.LatestEvent}" == "person version 1 PersonIsCreated 1", "a number is told");
    }

    [Fact]
    public async Task Append_ManyThreads_NumbersGrowWithoutGapOrDouble()
    {
        var register = new PersonRegister();
        register.Put(Json("a"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                register.Append("a", "ChangeInPerson");
        })));

        Assert.Equal(Enumerable.Range(1, 2001).Select(i => (long)i), register.EventsBetween(1, long.MaxValue, null, 5000).Select(one => one.SequenceNumber));
        Assert.Equal(2001, register.FindById("a")!.SequenceNumber);
    }

    [Fact]
    public void LatestEventUpTo_BeforeTheFirst_IsNull()
    {
        var register = new PersonRegister();
        register.Put(Json("a"));

        Assert.Null(register.LatestEventUpTo(0));
        Assert.Equal(1, register.LatestEventUpTo(1)?.SequenceNumber);
        Assert.Equal(1, register.LatestEventUpTo(long.MaxValue)?.SequenceNumber);
    }

    private static RegisterPerson Person(string id) => RegisterPerson.Parse(System.Text.Encoding.UTF8.GetBytes(Json(id)));

    private static string Json(string id, params string[] numbers) =>
        $$"""{"id":"{{id}}","norwegianIdentificationNumber":[{{string.Join(',', numbers.Select(number => $$"""{"isValid":true,"identificationNumber":"{{number}}","status":"InUse"}"""))}}]}""";
}
