using Access.Engine;

namespace Access.Tests.Engine;

public sealed class AnswerFunctionTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void IsAnswer_AroundTheThreeVerdictsByFiveCodes_HoldsForThoseAlone(int number, bool isAnswer) =>
        Assert.Equal(isAnswer, AnswerFunction.IsAnswer(number));
}
